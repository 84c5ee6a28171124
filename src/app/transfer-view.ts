import type { FileEntry } from '../core/files/messages.ts';
import type { ShownTransfer } from '../state/files/shown.ts';
import type { FileView, TransferAction, TransferState, TransferView } from '../ui/files/words.ts';
import { shownName } from '../core/files/shown-name.ts';
import { inLanguage } from './languages/language.svelte.ts';
import { amountText, filesText, percentOf, sizeText } from './words/file-figures.ts';
import { hintOf, looseName, noteOf } from './words/files.ts';

const TIME = inLanguage((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));

const views = inLanguage(() => new WeakMap<ShownTransfer, TransferView>());

/** A transfer as it is shown. It is replaced with every change, so that each is made once in each language. */
export function transferView(shown: ShownTransfer): TransferView {
  const known = views().get(shown);
  if (known) return known;
  const view = viewOf(shown);
  views().set(shown, view);
  return view;
}

function viewOf(shown: ShownTransfer): TransferView {
  const { id, direction, done, total, at } = shown;
  const name = nameOf(shown);
  const hint = hintOf(shown);
  const percent = barOf(shown);
  const folder = shown.kind === 'folder';
  const badge = folder ? undefined : badgeOf(name);
  const end = shown.phase === 'failed' ? shown.end?.reason : undefined;
  return {
    ...{ id, direction, name, total, done, datetime: new Date(at).toISOString() },
    state: stateOf(shown),
    icon: folder ? 'folder' : 'file',
    amount: partly(shown) ? amountText(done, total) : sizeText(total),
    ...(folder && shown.name !== '' && { count: filesText(shown.files.length) }),
    note: noteOf(shown),
    tone: toneOf(shown),
    files: folder ? filesOf(shown.files) : [],
    savable: folder && arrived(shown),
    unsaved: arrived(shown) && !shown.saved,
    actions: actionsOf(shown),
    time: TIME().format(at),
    ...(badge !== undefined && { badge }),
    ...(hint !== undefined && { hint }),
    ...(percent !== undefined && { percent }),
    ...(end !== undefined && { code: end }),
    ...(shown.mismatch && { code: 'changed' }),
    ...(shown.phase === 'done' && shown.root !== undefined && { root: shown.root }),
  };
}

/** [X6] What it is called on the screen. */
export function nameOf({ name, files }: Pick<ShownTransfer, 'name' | 'files'>): string {
  return shownName(name) || looseName(files.length);
}

/** The contract's states: a hold of any kind is a pause. */
function stateOf({ phase, hold }: ShownTransfer): TransferState {
  switch (phase) {
    case 'queued':
    case 'offered':
      return 'offered';
    case 'preparing':
      return 'active';
    case 'moving':
      return hold === 'none' ? 'active' : 'paused';
    case 'verifying':
    case 'done':
    case 'failed':
    case 'cancelled':
      return phase;
  }
}

const arrived = ({ direction, phase, sink }: ShownTransfer): boolean =>
  direction === 'in' && phase === 'done' && sink !== 'picked';

const partly = ({ phase, done, total }: ShownTransfer): boolean =>
  phase === 'moving' || (phase !== 'done' && phase !== 'verifying' && done > 0 && done < total);

/** How full the bar is; there is one while something moves or could. */
function barOf({ phase, done, saving, total }: ShownTransfer): number | undefined {
  if (phase === 'done') return saving === undefined ? undefined : percentOf(saving, total);
  if (phase === 'moving' || phase === 'verifying' || phase === 'preparing')
    return percentOf(done, total);
  return undefined;
}

function toneOf({ phase, stalled, mismatch, hold }: ShownTransfer): TransferView['tone'] {
  if (phase === 'failed') return 'bad';
  if (phase === 'done') return 'good';
  return mismatch || stalled || hold === 'source' ? 'warn' : 'calm';
}

/** What can be done now, the most likely first. */
export function actionsOf(shown: ShownTransfer): readonly TransferAction[] {
  switch (shown.phase) {
    case 'queued':
    case 'offered':
      if (shown.direction === 'in') return ['accept', 'decline', 'accept-always'];
      return shown.hold === 'source' ? ['pick-again', 'cancel'] : ['cancel'];
    case 'preparing':
    case 'verifying':
      return ['cancel'];
    case 'moving':
      return movingActions(shown.hold);
    case 'done':
      return doneActions(shown);
    case 'cancelled':
      return shown.undoable ? ['undo', 'remove'] : ['remove'];
    case 'failed':
      return canRetry(shown) ? ['retry', 'remove'] : ['remove'];
  }
}

function movingActions(hold: ShownTransfer['hold']): readonly TransferAction[] {
  if (hold === 'mine') return ['resume', 'cancel'];
  if (hold === 'source') return ['pick-again', 'cancel'];
  return hold === 'theirs' || hold === 'their-source' ? ['cancel'] : ['pause', 'cancel'];
}

function doneActions(shown: ShownTransfer): readonly TransferAction[] {
  if (shown.saving !== undefined) return [];
  if (!arrived(shown)) return ['remove'];
  return [shown.kind === 'folder' ? 'save-all' : 'save', 'remove'];
}

/** What cannot be otherwise the next time is not offered again. */
function canRetry({ end }: ShownTransfer): boolean {
  return end === undefined || ['disk', 'no-room', 'damaged', 'too-many'].includes(end.reason);
}

/** The letters of a name's extension; nothing is believed of them, they only stand on the icon. */
function badgeOf(name: string): string | undefined {
  return /[^./]\.([\p{L}\p{N}]{1,4})$/u.exec(name)?.[1]?.toUpperCase();
}

const lists = inLanguage(() => new WeakMap<readonly FileEntry[], readonly FileView[]>());

function filesOf(files: readonly FileEntry[]): readonly FileView[] {
  const known = lists().get(files);
  if (known) return known;
  const made = files.map(({ path, size }, number): FileView => {
    const name = shownName(path);
    const badge = badgeOf(name);
    return {
      ...{ id: String(number), name, size: sizeText(size), icon: 'file' },
      ...(badge !== undefined && { badge }),
    };
  });
  lists().set(files, made);
  return made;
}

/** What has arrived and is only here; not what is being saved now. */
export function unsavedOf(transfers: readonly ShownTransfer[]): readonly ShownTransfer[] {
  return transfers.filter((shown) => arrived(shown) && !shown.saved && shown.saving === undefined);
}
