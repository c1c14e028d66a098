const emailName = String.raw`[^\s"\\<>(),:;[\]{}@]{1,64}`;
const domain = String.raw`(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,63}`;
const secretName = String.raw`(?:password|passphrase|token|secret|authorization)\w{0,20}`;
const assignment = String.raw`(?:\\")?\s{0,3}[:=]\s{0,3}(?:\\")?`;
const scheme = String.raw`(?:(?:Bearer|Basic)\s{1,3})?`;

/**
 * What must not be read from a log, by its form. Every repetition has a bound or cannot fail, so that the time stays linear in the
 * length of a text that a stranger wrote.
 */
const secrets = [
  String.raw`(?:Bearer|Basic)\s{1,3}[^\s"\\,;]{4,}`,
  // JSON Web Tokens: they begin with `{"` in base64.
  String.raw`eyJ[\w-]{8,}(?:\.[\w-]*){0,4}`,
  // Refresh tokens, and whatever else is long and random.
  String.raw`[\w-]{80,}`,
  // Hashes of passwords.
  String.raw`\$(?:argon2\w{1,2}|2[aby]|scrypt)\$[^\s"\\]{1,}`,
  // What stands before the host in an address.
  String.raw`(?<=:\/\/)[^\s"\\/@]{1,200}(?=@)`,
  `${emailName}(?:@|%40)${domain}`,
  // The cookie header, to the end of its text; any other name with its value.
  String.raw`(?<=cookie${assignment})[^"\\]{1,}`,
  String.raw`(?<=${secretName}${assignment})${scheme}[^\s"\\,;)}\]]{1,}`,
];

/** An escape is taken whole and kept: a secret that began within one would leave half of it behind. */
const escapesAndSecrets = new RegExp(String.raw`\\(?:u[\da-f]{4}|.)|${secrets.join('|')}`, 'giu');

/** Cheap, because nearly every line is let through by it: a sign of each pattern above, as people spell it. */
const signs =
  /[@%$]|eyJ|:\/\/|[Bb]earer|[Bb]asic|[Cc]ookie|[Pp]ass|[Tt]oken|[Ss]ecret|[Aa]uthor|ASS|OKEN|ECRET|UTHOR/;
const longWordMin = 80;
const wordLetter = /[\w-]/;

/**
 * A line of the log without the secrets and e-mail addresses that a text in it may quote, such as the message of a database error;
 * it stays one line of valid JSON. Secrets that stand under a name of their own are cut out before, by that name.
 */
export function withoutSecrets(line: string): string {
  if (!signs.test(line) && !hasLongWord(line)) return line;
  return line.replace(escapesAndSecrets, (match) => (match.startsWith('\\') ? match : '[redacted]'));
}

/** A word of so many letters covers one of the places that lie so far apart: only they are looked at. */
function hasLongWord(line: string): boolean {
  for (let place = longWordMin - 1; place < line.length; place += longWordMin) {
    let [start, end] = [place, place];
    while (start >= 0 && wordLetter.test(line.charAt(start))) start -= 1;
    while (end < line.length && wordLetter.test(line.charAt(end))) end += 1;
    if (end - start - 1 >= longWordMin) return true;
  }
  return false;
}
