/** Fetches what is shown after the first screen, and its sentences in the app's language with it. */
export async function withWords<T>(load: () => Promise<T>): Promise<T> {
  const words = import('./later.ts').then(({ laterReady }) => laterReady);
  const [loaded] = await Promise.all([load(), words]);
  return loaded;
}
