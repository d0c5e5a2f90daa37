/** A measured width, in pixels of text of the usual size: a chart drawn that wide grows with the text around it. */
export function textPixels(width: number): number {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return (width * 16) / size;
}
