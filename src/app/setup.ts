import { LIFETIME_FEATURE } from '../core/chat/messages.ts';
import { FILES_FEATURE } from '../core/files/messages.ts';
import { REMEMBER_FEATURE } from '../core/trust/remember-messages.ts';
import { MAX_FRAME_BYTES } from '../core/link/messages.ts';
import type { Result } from '../core/result.ts';
import { WORDS_FEATURE } from '../core/trust/words-messages.ts';
import { browserCamera } from '../platform/camera/browser-camera.ts';
import type { CameraPermission } from '../platform/camera/port.ts';
import { hasCamera } from '../platform/camera/present.ts';
import { browserClock } from '../platform/clock/clock.ts';
import { createInstall } from '../platform/install/browser-install.ts';
import { fetchPiece, type PieceError } from '../platform/pieces/piece.ts';
import { deviceParts } from '../platform/page/device-name.ts';
import { pageUrl } from '../platform/page/page.ts';
import { createLazyQrReader } from '../platform/qr/lazy-reader.ts';
import { browserRtc } from '../platform/rtc/browser-rtc.ts';
import { webStorage } from '../platform/storage/key-value.ts';
import { wasOpen } from '../platform/tabs/own-tab.ts';
import { broadcastTabs } from '../platform/tabs/tabs.ts';
import { Alerts } from '../state/alerts.svelte.ts';
import { CodeView } from '../state/code-view.svelte.ts';
import { Conversation } from '../state/conversation.svelte.ts';
import { Draft } from '../state/draft.svelte.ts';
import { Installation } from '../state/installation.svelte.ts';
import { Pairing } from '../state/pairing.svelte.ts';
import { Scanner } from '../state/scanner.svelte.ts';
import { Session } from '../state/session.svelte.ts';
import { Settings } from '../state/settings.svelte.ts';
import { Diagnosing } from './diagnosing.svelte.ts';
import { fetchFrames } from './load-frames.ts';
import { Meetings } from './meetings.svelte.ts';
import { deviceName } from './words/ui.ts';

/** Everything the screens read and press. */
export type Heliograph = ReturnType<typeof setUp>;

/** Joins the state classes to the real browser. Called once, before the first paint. */
export function setUp() {
  const alerts = new Alerts();
  const store = webStorage(() => localStorage);
  const settings = new Settings({
    ...{ store, onError: alerts.show },
    get defaultName() {
      return deviceName(deviceParts());
    },
    onServers: (removed) => {
      alerts.withdraw('server-refused', 'server-unreachable', 'server-unusable');
      session.serversChanged(removed);
    },
  });
  const session: Session = setUpSession(settings, alerts);
  tellOfLink(session, alerts);
  const conversation = setUpConversation(session, alerts);
  const scanner = setUpScanner(store, (text, source) => pairing.readScanned(text, source));
  const code = new CodeView(session, pageUrl());
  const meetings = new Meetings(code, { session, alerts, conversation });
  const pairing: Pairing = new Pairing({
    ...{ session, scanner, alerts, clock: browserClock, tabs: broadcastTabs() },
    ...{ camera: cameraState, readKnown: meetings.readKnown },
  });
  const diagnosing = new Diagnosing({
    session,
    alerts,
    servers: () => settings.serversInUse.length > 0,
  });
  const draft = new Draft(webStorage(() => sessionStorage));
  const install = new Installation({ port: createInstall(), onError: alerts.show });
  return {
    ...{ alerts, settings, draft, session, conversation, scanner, pairing, code, install },
    ...{ diagnosing, meetings },
  };
}

function setUpSession(settings: Settings, alerts: Alerts): Session {
  const ports = {
    ...{ rtc: browserRtc, clock: browserClock, servers: () => settings.serversInUse },
    frames: async () => (await piece(fetchFrames, alerts))?.sortFrame,
  };
  return new Session(ports, () => ({
    app: __APP_VERSION__,
    build: __BUILD_HASH__,
    name: settings.shownName,
    capabilities: {
      maxFrame: MAX_FRAME_BYTES,
      features: ['chat', FILES_FEATURE, LIFETIME_FEATURE, WORDS_FEATURE, REMEMBER_FEATURE],
    },
  }));
}

function tellOfLink(session: Session, alerts: Alerts): void {
  session.listen({
    notice: alerts.show,
    phase: (phase) => {
      // Addresses have come after all: there is a code now.
      if (phase !== 'gathering') alerts.withdraw('nothing-gathered');
      if (phase === 'open') alerts.withdraw('address-replaced', 'link-lost');
      if (session.closed) alerts.show(session.closed);
    },
  });
}

function setUpConversation(session: Session, alerts: Alerts): Conversation {
  const conversation = new Conversation(session, {
    clock: browserClock,
    engine: async (show) => {
      const talk = await piece(fetchTalk, alerts);
      return talk?.startTalk(session, { show, onError: alerts.show });
    },
  });
  if (wasOpen(webStorage(() => sessionStorage))) void conversation.start();
  return conversation;
}

const loadTalk = () => import('./talk.ts');
const fetchTalk = (waiting: () => void) => fetchPiece(loadTalk, waiting);

/** A part that has no screen: if it cannot be had, that is told here. */
async function piece<T>(
  fetch: (waiting: () => void) => Promise<Result<T, PieceError>>,
  alerts: Alerts,
): Promise<T | undefined> {
  const missing = (): void => alerts.show({ code: 'piece-missing' });
  const fetched = await fetch(missing);
  if (fetched.ok) alerts.withdraw('piece-missing');
  else missing();
  return fetched.ok ? fetched.value : undefined;
}

/** The quick question first: a camera that is allowed exists. */
async function cameraState(): Promise<CameraPermission | 'missing'> {
  const permission = await browserCamera.permission();
  if (permission === 'granted' || permission === 'denied') return permission;
  return (await hasCamera()) ? permission : 'missing';
}

function setUpScanner(
  store: ReturnType<typeof webStorage>,
  onText: ConstructorParameters<typeof Scanner>[1],
): Scanner {
  const read = (): string | undefined => {
    const stored = store.get('camera');
    return stored.ok ? stored.value : undefined;
  };
  return new Scanner(
    {
      camera: browserCamera,
      reader: createLazyQrReader(),
      memory: { read, write: (text) => void store.set('camera', text) },
    },
    onText,
  );
}
