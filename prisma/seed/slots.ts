/** What the slots of a text are filled with. */
export type SlotValues = Readonly<Record<string, string>>;

/**
 * Replaces each `{slot}` of `template`.
 *
 * @throws {RangeError} there is no value for a slot: no text may show a brace to readers.
 */
export function fillSlots(template: string, values: SlotValues): string {
  return template.replaceAll(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`Nothing fills ${slot} in "${template}".`);
    return value;
  });
}

/** `text` with a capital first letter, but for words like iOS that have theirs elsewhere. */
export function capitalised(text: string): string {
  return /^(?:[a-z][A-Z]|dbt\b)/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

const properNames =
  /^(?:Adobe|After Effects|Android|Angular|Apache|AutoCAD|Azure|Blender|Cinema|DaVinci|Django|Docker|Dutch|Excel|Figma|Flutter|French|German|Go|Google|HubSpot|Italian|Japanese|Java|JavaScript|Kotlin|Kubernetes|Laravel|Linux|Meta|Microsoft|Next|Node|Pandas|Polish|Portuguese|PostgreSQL|Power BI|PyTorch|Python|QuickBooks|Rails|React|Redis|Revit|Ruby|Rust|Salesforce|Shopify|SketchUp|Spanish|Svelte|Swift|Tableau|Tailwind|Terraform|TypeScript|Unity|Vue|WordPress|Xero)\b/;

/** The opposite, for a title or skill inside a sentence: "UX designer" and "Django developer" stay. */
export function inSentence(title: string): string {
  const isCommonNoun = /^[A-Z][a-z-]/.test(title) && !properNames.test(title);
  return isCommonNoun ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

export function withArticle(noun: string): string {
  return /^(?:[aeio]|SEO)/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}

export function withoutArticle(noun: string): string {
  return noun.replace(/^an? /, '');
}

/** "A, B and C". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
