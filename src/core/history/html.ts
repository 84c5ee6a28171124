import { shownLine } from '../files/shown-name.ts';
import type { Export, ExportedConversation, ExportedEntry, ExportedFile } from './format.ts';
import { STYLE, STYLE_HASH } from './html-style.ts';

/** What a person reads of it, in the language of the app. */
export interface HtmlWords {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  /** When it was made and by what. */
  readonly made: string;
  /** Names a device that has not said its name. */
  readonly nameless: string;
  readonly day: (at: number) => string;
  readonly time: (at: number) => string;
  /** As machines read it (ISO 8601). */
  readonly stamp: (at: number) => string;
  /** Who spoke: mine or theirs. */
  readonly from: Readonly<Record<'in' | 'out', string>>;
  readonly notArrived: string;
  /** Name, size and what came of it, as one line. */
  readonly file: (file: ExportedFile) => string;
  /** How long messages last from here on. */
  readonly lifetime: (name: string, entry: { direction: 'in' | 'out'; seconds: number }) => string;
  readonly empty: string;
}

const NAMED: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

/** What no HTML may hold (HTML §13.1.4): control characters but line ends and tabs, lone surrogates. */
const UNFIT = /(?![\t\n\r])(?:\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point})/gu;

/** A text that is only ever shown as text, in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(UNFIT, '\ufffd').replace(/[&<>"']/g, (sign) => NAMED[sign] ?? '');
}

/** One line of a name, with nothing in it that hides or turns ([X6]). */
const line = (text: string): string => `<bdi>${escapeHtml(shownLine(text))}</bdi>`;

/**
 * [C18] An export as one page that can be read anywhere: no script, no request, its own policy (CSP 3)
 * that allows nothing but its style and the small pictures in it.
 */
export function htmlOf(all: Export, words: HtmlWords): string {
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(words.language)}" dir="${words.direction}">`,
    '<head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(words.title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(words.title)}</h1><p class="made">${escapeHtml(words.made)}</p>`,
    ...all.conversations.map((one) => conversationHtml(one, words)),
    '</body></html>\n',
  ].join('\n');
}

function conversationHtml(conversation: ExportedConversation, words: HtmlWords): string {
  const { label, name, entries } = conversation;
  const who = (label ?? name) || words.nameless;
  const parts: string[] = [`<section><h2>${line(who)}</h2>`];
  if (entries.length === 0) parts.push(`<p class="note">${escapeHtml(words.empty)}</p>`);
  let last = '';
  for (const entry of entries) {
    const day = words.day(entry.at);
    if (day !== last) parts.push(`<h3>${escapeHtml(day)}</h3>`);
    last = day;
    parts.push(entryHtml(entry, who, words));
  }
  return [...parts, '</section>'].join('\n');
}

function entryHtml(entry: ExportedEntry, who: string, words: HtmlWords): string {
  if (entry.kind === 'lifetime')
    return `<p class="note">${escapeHtml(words.lifetime(shownLine(who), entry))}</p>`;
  const from = `<span class="from">${escapeHtml(words.from[entry.direction])}</span>`;
  const body = entry.kind === 'text' ? textHtml(entry.text) : fileHtml(entry, words);
  const late = entry.kind === 'text' && entry.arrived === false ? ` · ${words.notArrived}` : '';
  const time = `<time datetime="${escapeHtml(words.stamp(entry.at))}">${escapeHtml(words.time(entry.at) + late)}</time>`;
  return `<article class="${entry.direction}">${from}${body}<footer>${time}</footer></article>`;
}

const textHtml = (text: string): string => `<p dir="auto">${escapeHtml(text)}</p>`;

function fileHtml(file: ExportedFile, words: HtmlWords): string {
  const picture = file.thumb === undefined ? '' : `<img alt="" src="${escapeHtml(file.thumb)}">`;
  return `${picture}<p>${line(file.name)}<small>${escapeHtml(words.file(file))}</small></p>`;
}
