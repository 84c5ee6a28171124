import { readLocalDescription } from '../../core/pairing/local-description.ts';
import type { Candidate } from '../../core/pairing/packet.ts';

/** Host candidates come in 0.03 s (fact F7). */
const GATHER_MS = 500;

/**
 * The host addresses of this device as a connection made now would gather them, with no server
 * asked. None if there is no network, or none that the browser shows (fact F6).
 */
export async function hostAddresses(): Promise<readonly Candidate[]> {
  try {
    const connection = new RTCPeerConnection();
    connection.createDataChannel('control');
    await connection.setLocalDescription();
    await gathered(connection);
    const facts = readLocalDescription(connection.localDescription?.sdp ?? '');
    connection.close();
    return facts.ok ? facts.value.candidates : [];
  } catch {
    return [];
  }
}

function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, GATHER_MS);
    connection.onicegatheringstatechange = () => {
      if (connection.iceGatheringState === 'complete') resolve();
    };
  });
}
