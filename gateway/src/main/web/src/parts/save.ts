/** Hands a file to the person, as a download of the browser. */
export function save(content: BlobPart, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
