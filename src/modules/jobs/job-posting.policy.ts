import { BadUserInputError, type FieldFault } from '../../platform/errors/app-error.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { unknownSkillFaults, type NamedSkills } from '../skills/named-skills.policy.js';
import type { BudgetInput, PostJobInput, UpdateJobInput } from './job-posting.inputs.js';
import type { JobRow } from './job.type.js';

/** What a client says of a job, skills apart. */
export type JobTerms = Pick<
  JobRow,
  | 'title'
  | 'description'
  | 'categoryId'
  | 'budgetType'
  | 'budgetCurrency'
  | 'budgetMin'
  | 'budgetMax'
  | 'sealedBids'
  | 'biddingEndsAt'
>;

/** What of an input names other rows, and when bids end. */
export type JobReferences = Pick<UpdateJobInput, 'category' | 'skills' | 'biddingEndsAt'>;

/** The rows that an input names. */
export interface FoundReferences {
  /** Undefined when none is named, null when there is no such category. */
  readonly categoryId: Uuid | null | undefined;
  readonly skills: NamedSkills;
}

/** 720 hours. */
const biddingMs = 30 * 86_400_000;

/** What the format of times can still spell. */
const lastTime = new Date('9999-12-31T23:59:59.999Z');

/** When bids end where the client names no end that lies ahead. */
export function biddingEnd(named: Date | null | undefined, now: Date): Date {
  return named && named > now ? named : new Date(now.getTime() + biddingMs);
}

/** When an end of bidding is judged, and whether there may be none. */
export interface EndRule {
  /** Domain time. */
  readonly now: Date;
  readonly mayBeAbsent: boolean;
}

/** @throws {BadUserInputError} an unknown category or skill, or an end that is past or missing: all faults at once. */
export function assertReferences(input: JobReferences, found: FoundReferences, rule: EndRule): void {
  const faults = [
    ...faultsOfCategory(input, found),
    ...unknownSkillFaults(input.skills ?? [], found.skills),
    ...faultsOfEnd(input.biddingEndsAt, rule),
  ];
  if (faults.length > 0) throw new BadUserInputError(faults);
}

/** @throws {BadUserInputError} the end does not lie ahead. */
export function assertEnd(biddingEndsAt: Date, now: Date): void {
  const faults = faultsOfEnd(biddingEndsAt, { now, mayBeAbsent: false });
  if (faults.length > 0) throw new BadUserInputError(faults);
}

/** What a new job says; its references were found. */
export function termsOfPost(input: PostJobInput, { categoryId }: FoundReferences, now: Date): JobTerms {
  if (categoryId == null) throw new Error('A job needs a category.');
  return {
    title: input.title.trim(),
    description: input.description.trim(),
    categoryId,
    ...termsOfBudget(input.budget),
    sealedBids: input.sealedBids,
    biddingEndsAt: input.draft ? (input.biddingEndsAt ?? null) : biddingEnd(input.biddingEndsAt, now),
  };
}

/** What the job is to say from now on, where that differs from what it says. */
export function changesOf(job: JobTerms, input: UpdateJobInput, found: FoundReferences): Partial<JobTerms> {
  const { title, description, budget, sealedBids, biddingEndsAt } = input;
  const wanted: Partial<JobTerms> = {
    ...(title !== undefined && { title: title.trim() }),
    ...(description !== undefined && { description: description.trim() }),
    ...(found.categoryId != null && { categoryId: found.categoryId }),
    ...(budget && termsOfBudget(budget)),
    ...(sealedBids !== undefined && { sealedBids }),
    ...(biddingEndsAt !== undefined && { biddingEndsAt }),
  };
  return Object.fromEntries(
    // Object.entries forgets which keys it was given.
    Object.entries(wanted).filter(([name, value]) => !isSame(job[name as keyof JobTerms], value)),
  );
}

function termsOfBudget({
  type,
  currency,
  min,
  max,
}: BudgetInput): Pick<JobTerms, 'budgetType' | 'budgetCurrency' | 'budgetMin' | 'budgetMax'> {
  return {
    budgetType: type,
    budgetCurrency: currency.toUpperCase(),
    budgetMin: BigInt(min),
    budgetMax: BigInt(max),
  };
}

function faultsOfCategory({ category }: JobReferences, { categoryId }: FoundReferences): FieldFault[] {
  if (categoryId !== null) return [];
  const message = `\`input.category\` names no category: none has the slug \`${category ?? ''}\`; \`categories\` lists them.`;
  return [{ path: ['input', 'category'], code: 'UNKNOWN', message }];
}

function faultsOfEnd(end: Date | null | undefined, { now, mayBeAbsent }: EndRule): FieldFault[] {
  const path = ['input', 'biddingEndsAt'];
  if (end === null && !mayBeAbsent) {
    return [
      { path, code: 'NOT_NULLABLE', message: '`input.biddingEndsAt` cannot be cleared on an open job.' },
    ];
  }
  if (end == null || (end > now && end <= lastTime)) return [];
  const message = `\`input.biddingEndsAt\` must lie ahead: after ${now.toISOString()}, before the year 10000.`;
  return [{ path, code: 'OUT_OF_RANGE', message }];
}

function isSame(one: unknown, other: unknown): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
}
