import { DIST } from '../../scripts/lib/paths.mjs';
import { serve, type Served } from '../../scripts/lib/serve.mjs';

/** The built app on a host whose closing fails if any page or worker was refused anything. */
export async function strictHost(): Promise<Served> {
  const refused: string[] = [];
  const host = await serve({ dir: DIST, onRefused: (report) => refused.push(report) });
  const close = async () => {
    await host.close();
    if (refused.length > 0) throw new Error(`Refused by the policy: ${refused.join('\n')}`);
  };
  return { ...host, close };
}
