const types = { json: 'application/json', svg: 'image/svg+xml' };

/** Hands the user a file that was made here. */
export function download(name: string, content: string): void {
  const type = name.endsWith('.svg') ? types.svg : types.json;
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser still has to read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
