import { createRawSnippet } from 'svelte';

/** A snippet that shows a sentence. */
export const says = (sentence: string) =>
  createRawSnippet(() => ({ render: () => `<span>${sentence}</span>` }));
