/** Where `field-sizing` is missing, a text box takes its height from its text by this. */
export function grown(text: string) {
  return (box: HTMLTextAreaElement) => {
    // Measured after the text has reached the box.
    if (box.value !== text) box.value = text;
    box.style.blockSize = 'auto';
    if (box.scrollHeight > 0) box.style.blockSize = `${box.scrollHeight}px`;
  };
}
