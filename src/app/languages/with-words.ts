import { language } from './language.svelte.ts';

/** Fetches what is shown after the first screen, and its sentences in the app's language with it. */
export async function withWords<T>(load: () => Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([load(), import('./later.ts')]);
  await language.joined;
  return loaded;
}
