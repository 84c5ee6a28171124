import { untrack } from 'svelte';
import type { Phase } from '../core/link/state.ts';
import type { Announcer } from '../state/announcer.svelte.ts';
import { IncomingNews } from './incoming-news.ts';
import type { Heliograph } from './setup.ts';
import { TransferNews } from './transfer-news.ts';
import { alertSentence, alertTone } from './words/alerts.ts';
import { causeWords } from './words/causes.ts';
import { conversation as conversationWords } from './words/conversation.ts';
import { compare } from './words/comparing.ts';
import { topicSentence } from './words/remember.ts';
import { PHASES } from './words/status.ts';
import { nameless } from './words/ui.ts';

/** Making a code takes a moment only; what ends a link is told by an alert of its own. */
function saidOf(phase: Phase): string | undefined {
  if (phase === 'interrupted') return conversationWords.interrupted;
  const told = phase === 'ready' || phase === 'waiting' || phase === 'connecting';
  return told || phase === 'open' ? PHASES[phase] : undefined;
}

/** Tells those who listen what others see, wherever in the app they are. Call it where effects run. */
export function hearing(app: Heliograph, { say }: Announcer): void {
  tellOfLink(app, say);
  tellOfTrouble(app, say);
  tellOfTalk(app, say);
  tellOfWords(app, say);
  tellOfRemembering(app, say);
}

type Say = Announcer['say'];

/** What is over before it is said is not said: the effect's end takes it back. */
function tellOfLink({ session, diagnosing }: Heliograph, say: Say): void {
  const phase = $derived(session.phase);
  $effect(() => {
    // What was said stays said when the language changes.
    const now = phase;
    const sentence = untrack(() => saidOf(now));
    return sentence === undefined ? undefined : say(sentence);
  });
  const cause = $derived(diagnosing.untold);
  $effect(() => {
    if (!cause) return undefined;
    const { what, tries } = causeWords(cause);
    return say([what, tries[0]].join(' '));
  });
}

function tellOfTrouble({ alerts, scanner }: Heliograph, say: Say): void {
  $effect(() => {
    const alert = alerts.current;
    if (!alert) return undefined;
    return say(alertSentence(alert), alertTone(alert) === 'error' ? 'at-once' : 'politely');
  });
  const camera = $derived(scanner.error);
  $effect(() => (camera ? say(alertSentence(camera), 'at-once') : undefined));
}

function tellOfRemembering({ conversation }: Heliograph, say: Say): void {
  const topic = $derived(conversation.remembering?.topic);
  $effect(() => {
    const now = topic;
    const sentence = untrack(() => now && topicSentence(now, conversation.name));
    return sentence === undefined ? undefined : say(sentence);
  });
}

function tellOfTalk({ conversation }: Heliograph, say: Say): void {
  const messages = new IncomingNews();
  const transfers = new TransferNews();
  $effect(() => {
    const sentence = messages.next(conversation.thread);
    if (sentence !== '') say(sentence);
  });
  $effect(() => {
    const { files } = conversation;
    const sentence = files ? transfers.next(files.transfers) : '';
    if (sentence !== '') say(sentence, 'about-files');
  });
}

/** The other side wants to compare words, they are there, and what either side says of them. */
function tellOfWords({ conversation }: Heliograph, say: Say): void {
  const device = () => untrack(() => conversation.name || nameless());
  const invited = $derived(conversation.words?.invited === true);
  const shown = $derived(conversation.words?.phase === 'shown');
  const verified = $derived(conversation.words?.words !== undefined && !shown);
  const theySaid = $derived(conversation.words?.theySaidMatch === true);
  $effect(() => (invited ? say(untrack(() => compare.invited(device()))) : undefined));
  $effect(() => (shown && !invited ? say(untrack(() => compare.shown)) : undefined));
  $effect(() => (verified ? say(untrack(() => compare.done)) : undefined));
  $effect(() => (theySaid ? say(untrack(() => compare.theySaid(device()))) : undefined));
}
