import { filesOut } from '../platform/share/files-out.ts';
import type { ShareError } from '../platform/share/port.ts';
import type { Result } from '../core/result.ts';
import type { ShownTransfer } from '../state/files/shown.ts';
import { safeName } from '../core/files/safe-names.ts';
import type { TransferAction, TransferView } from '../ui/files/words.ts';
import type { Outward } from './file-acts.svelte.ts';

/** With the ways to other apps that this file and this browser have, beside saving. */
export function withOutward(
  view: TransferView,
  shown: ShownTransfer,
  type: string | undefined,
): TransferView {
  if (!view.actions.includes('save')) return view;
  const ways: TransferAction[] = [];
  if (filesOut.canShare([fileOf(shown.name, type)])) ways.push('share');
  if (type === 'image/png' && filesOut.canCopyPicture) ways.push('copy-picture');
  if (ways.length === 0) return view;
  const others = view.actions.filter((action) => action !== 'save');
  return { ...view, actions: ['save', ...ways, ...others] };
}

interface Given {
  readonly name: string;
  readonly type: string | undefined;
  readonly open: () => Promise<Blob | undefined>;
}

/** Carries out one of them, in the event of a press. */
export async function goOut(
  way: Outward,
  { name, type, open }: Given,
): Promise<Result<void, ShareError>> {
  if (way === 'copy-picture') return filesOut.copyPicture(open());
  const blob = await open();
  return filesOut.share(blob ? [fileOf(name, type, blob)] : []);
}

/** Told from its first bytes; a PDF, which is never shown here, by its name. */
function fileOf(name: string, type: string | undefined, content?: Blob): File {
  const told = type ?? (/\.pdf$/i.test(name) ? 'application/pdf' : '');
  return new File(content ? [content] : [], safeName(name), { type: told });
}
