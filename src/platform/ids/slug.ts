/** Slugs and handles are stored in lower case; callers may spell them as they like. */
export function toSlug(text: string): string {
  return text.toLowerCase();
}
