import { pino, type DestinationStream, type Logger } from 'pino';
import { LogDestination } from './log-destination.js';
import { withoutSecrets } from './secrets.js';

/** Never written, wherever in a line they stand: what would let a reader of the log act as a member. */
const redactedNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'newPassword',
  'currentPassword',
  'passwordHash',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'email',
];

/** One line a record, as far as a terminal is wide. */
const prettyOptions = {
  singleLine: true,
  messageFormat: '{event} {msg}',
  ignore: 'event',
  translateTime: 'HH:MM:ss',
};

interface LoggerOptions {
  level: string;
  /** Lines for people instead of JSON. Only for a terminal; needs the development dependency `pino-pretty`. */
  isPretty: boolean;
  /** Standard output when absent. */
  destination?: DestinationStream;
}

/** The log: one JSON object a line, with secrets cut out by name, and by form where a text quotes them. */
export function createLogger({ level, isPretty, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: redactedNames.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[redacted]',
    },
    hooks: { streamWrite: withoutSecrets },
  };
  if (isPretty)
    return pino({ ...options, formatters: {}, transport: { target: 'pino-pretty', options: prettyOptions } });
  return pino(options, destination ?? new LogDestination());
}
