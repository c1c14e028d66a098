import { hash } from 'node:crypto';
import {
  Kind,
  print,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { printSchema } from '../schema/build-schema.js';
import { readRateRules } from '../rates/rate-rules.js';
import { CachePolicies, type CachePolicy } from './cache-policy.js';

/** An operation that was found valid before, as its text told it. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Whether it names a field with a rate. */
  readonly isRated: boolean;
  /** Null where the answer must not be kept. */
  readonly policy: CachePolicy | null;
  /** Of the schema, the document as graphql-js prints it, and the name of the operation. */
  readonly hash: string;
}

/** The text of a document, and which of its operations is meant. */
export interface OperationText {
  readonly text: string;
  readonly operationName: string | null;
}

/** Each letter of the densest text takes so many bytes once graphql-js has parsed it: one of 1,000 tokens is half a megabyte. */
const bytesPerCharacter = 250;

/** What a document takes in memory at most, once its text was parsed. */
export function documentBytesOf(text: string): number {
  return text.length * bytesPerCharacter;
}

const bounds = { textsMax: 2_000, bytesMax: 128 * 1024 * 1024 };

/** What this process has learned of the operations it ran, so that one that comes again need not be parsed. */
export class KnownOperations {
  readonly #known = new LRUCache<string, KnownOperation>({
    max: bounds.textsMax,
    maxSize: bounds.bytesMax,
    sizeCalculation: (_known, key) => documentBytesOf(key),
  });
  readonly #policies: CachePolicies;
  readonly #schemaHash: string;

  readonly #ratedNames: ReadonlySet<string>;

  constructor(schema: GraphQLSchema) {
    const rated = [...readRateRules(schema).keys()].map((field) => field.slice(field.indexOf('.') + 1));
    this.#ratedNames = new Set(rated);
    this.#policies = new CachePolicies(schema);
    this.#schemaHash = hashOf(printSchema(schema));
  }

  find(operation: OperationText): KnownOperation | null {
    return this.#known.get(keyOf(operation)) ?? null;
  }

  /** Remembers an operation that passed every check of its document. */
  learn(text: OperationText, document: DocumentNode, operation: OperationDefinitionNode): void {
    const key = keyOf(text);
    if (this.#known.has(key)) return;
    const documentHash = hashOf([this.#schemaHash, operation.name?.value ?? '', print(document)].join('\n'));
    const policy = this.#policies.policyOf(document, operation);
    this.#known.set(key, {
      document,
      operation,
      hash: documentHash,
      policy,
      isRated: this.#isRated(document),
    });
  }

  /** What keeps an operation's answer from being kept; null for nothing. */
  obstacleOf({ document, operation }: KnownOperation): string | null {
    return this.#policies.obstacleOf(document, operation);
  }

  #isRated(document: DocumentNode): boolean {
    let isRated = false;
    visit(document, { [Kind.FIELD]: ({ name }) => void (isRated ||= this.#ratedNames.has(name.value)) });
    return isRated;
  }
}

function keyOf({ text, operationName }: OperationText): string {
  return `${operationName ?? ''}\n${text}`;
}

/** For keys: no two texts that anybody could find have the same. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'base64url');
}
