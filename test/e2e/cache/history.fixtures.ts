import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './history-client.fixtures.js';

/** Something that only ever grows, and who makes it grow. */
export interface Subject {
  readonly name: string;
  /**
   * Makes it so much; resolves with how many milliseconds that may stay unseen, or rejects when it cannot be known whether it was
   * done.
   */
  readonly grow: (next: number) => Promise<number>;
  /** How much it is in Postgres, once nobody is at work on it. */
  readonly measure: () => Promise<number>;
  readonly questions: readonly Question[];
}

/** One way to see it. */
export interface Question {
  readonly name: string;
  /** What to ask when it is so much at least. */
  readonly document: (least: number) => string | Promise<string>;
  /** Of who asks; of nobody when absent. */
  readonly token?: () => Promise<string>;
  /** What an answer says of it. */
  readonly read: (data: Record<string, unknown>, least: number) => number;
  /** False where answers are each reader's own, which are never kept. */
  readonly isKept?: false;
}

/** A process that is asked. */
export interface Server {
  readonly ask: (document: string, token?: string) => Promise<Answer>;
  /** False as soon as somebody kills it. */
  readonly isUp: boolean;
}

/** What was seen against the promise, and what was served from where. */
export interface History {
  /** The first few. */
  readonly violations: string[];
  readonly failures: string[];
  readonly reads: Map<string, { count: number; hits: number }>;
  /** Growths that were acknowledged, and those whose outcome nobody knew. */
  readonly growths: { known: number; unknown: number };
}

interface Growth {
  readonly value: number;
  /** When it had to be seen by whoever asks later. */
  readonly dueAt: number;
}

interface CheckerOptions {
  servers: () => readonly Server[];
  subjects: readonly Subject[];
  readers?: number;
}

/** How long a commit that no process acknowledged may stay unseen: the lease, and a little for a machine that is busy. */
export const foreignMs = 1_200;

/** What a server that is gone has sent to Postgres is done by then, or never will be. */
const settlingMs = 200;

const told = 20;

/** Lets subjects grow while readers ask through any of the servers, and holds each answer against what was acknowledged before it. */
export class HistoryChecker {
  readonly history: History = {
    violations: [],
    failures: [],
    reads: new Map(),
    growths: { known: 0, unknown: 0 },
  };
  /** What is told of whatever is wrong from now on. */
  stage = 'at first';
  /** Milliseconds between two growths of a subject, on average. */
  pauseMs = 600;
  readonly #growths = new Map<Subject, Growth[]>();
  #isOver = false;
  #tolerated = 0;

  constructor(private readonly options: CheckerOptions) {}

  /** For as long as `work` takes. */
  async during(work: () => Promise<void>): Promise<void> {
    const { subjects, readers = 16 } = this.options;
    const writing = subjects.map((subject) => this.#write(subject));
    const reading = Array.from({ length: readers }, () => this.#read());
    await work().finally(() => (this.#isOver = true));
    await Promise.all([...writing, ...reading]);
  }

  /** For as long as `work` takes, what needs the database may be refused for the want of it, and growths may fail. */
  async tolerating(work: () => Promise<void>): Promise<void> {
    this.#tolerated += 1;
    await work().finally(() => (this.#tolerated -= 1));
  }

  async #write(subject: Subject): Promise<void> {
    let value = await subject.measure();
    this.#note(subject, value, 0);
    while (!this.#isOver) {
      value = await this.#grow(subject, value + 1);
      await sleep(this.pauseMs * (0.5 + Math.random()));
    }
  }

  async #grow(subject: Subject, next: number): Promise<number> {
    const wasTolerated = this.#tolerated > 0;
    try {
      this.#note(subject, next, await subject.grow(next));
      this.history.growths.known += 1;
      return next;
    } catch (error) {
      this.history.growths.unknown += 1;
      if (!wasTolerated && this.#tolerated === 0) this.#fail(`${subject.name} ${next}: ${String(error)}`);
      return this.#measure(subject);
    }
  }

  /** After a growth of which nobody knows whether it was done. */
  async #measure(subject: Subject): Promise<number> {
    for (;;) {
      await sleep(settlingMs);
      const value = await subject.measure().catch(() => null);
      if (value !== null) this.#note(subject, value, foreignMs);
      if (value !== null || this.#isOver) return value ?? 0;
    }
  }

  #note(subject: Subject, value: number, graceMs: number): void {
    const now = performance.now();
    const growths = this.#growths.get(subject) ?? [];
    const due = growths.findLastIndex(({ dueAt }) => dueAt < now);
    this.#growths.set(subject, [...growths.slice(Math.max(0, due)), { value, dueAt: now + graceMs }]);
  }

  async #read(): Promise<void> {
    while (!this.#isOver) {
      const subject = anyOf(this.options.subjects);
      const question = subject && anyOf(subject.questions);
      const server = anyOf(this.options.servers());
      if (server && question) await this.#check(subject, question, server);
      else await sleep(10);
    }
  }

  async #check(subject: Subject, question: Question, server: Server): Promise<void> {
    const wasTolerated = this.#tolerated > 0;
    const token = await question.token?.();
    const askedFor = this.#leastOf(subject);
    const document = await question.document(askedFor);
    const least = this.#leastOf(subject);
    const answer = await server.ask(document, token).catch(String);
    const refusal = refusalOf(answer);
    const isTolerated = refusal === 'unavailable' && (wasTolerated || this.#tolerated > 0);
    if (refusal === null) this.#judge(question, answer as Answer, { askedFor, least });
    else if (server.isUp && !isTolerated) this.#fail(`${question.name}: ${textOf(answer)}`);
  }

  #judge(
    { name, read }: Question,
    { data, cacheStatus }: Answer,
    { askedFor, least }: { askedFor: number; least: number },
  ): void {
    const known = this.history.reads.get(name) ?? { count: 0, hits: 0 };
    const hits = known.hits + Number(cacheStatus.includes('hit'));
    this.history.reads.set(name, { count: known.count + 1, hits });
    const seen = read(data ?? {}, askedFor);
    if (seen >= least || this.history.violations.length >= told) return;
    this.history.violations.push(`${this.stage}: ${name} showed ${seen} after ${least}, ${cacheStatus}`);
  }

  #leastOf(subject: Subject): number {
    const now = performance.now();
    return this.#growths.get(subject)?.findLast(({ dueAt }) => dueAt < now)?.value ?? 0;
  }

  #fail(text: string): void {
    if (this.history.failures.length < told) this.history.failures.push(`${this.stage}: ${text}`);
  }
}

/** Null for an answer without errors; `unavailable` where the database was out of reach, or too slow. */
function refusalOf(answer: Answer | string): 'unavailable' | 'failed' | null {
  if (typeof answer === 'string') return 'failed';
  const { status, data, errors } = answer;
  if (status === 200 && data && !errors) return null;
  const codes = errors?.map(({ extensions: { code } }) => code) ?? ['none'];
  const isUnavailable = codes.every((code) => ['SERVICE_UNAVAILABLE', 'TIMEOUT'].includes(code));
  return isUnavailable ? 'unavailable' : 'failed';
}

function textOf(answer: Answer | string): string {
  return (typeof answer === 'string' ? answer : answer.text).slice(0, 200);
}

function anyOf<T>(items: readonly T[]): T | undefined {
  return items[Math.floor(Math.random() * items.length)];
}
