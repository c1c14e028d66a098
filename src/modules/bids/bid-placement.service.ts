import type { Viewer } from '../../graphql/viewer.js';
import { isViolationOf } from '../../platform/database/failures.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import { findJob } from '../jobs/job-moves.service.js';
import type { LockedJobRow } from '../jobs/job.type.js';
import type { PlaceBidInput } from './bid-placement.inputs.js';
import { alreadyBid, assertCanPlace } from './bid-placement.policy.js';
import { selectBidsOfMembers } from './bid.queries.js';
import type { BidRow } from './bid.type.js';

interface BidPlacementParts {
  createId: CreateId;
}

/** What the database refuses by itself, should anything ever come past the lock of the job. */
const guards = ['bids_one_live_of_freelancer', 'job_id_freelancer_id_attempt'];

/** How freelancers bid. */
export class BidPlacementService {
  readonly #parts: BidPlacementParts;

  constructor(parts: BidPlacementParts) {
    this.#parts = parts;
  }

  /**
   * Offers to do a job, and answers the key of the new bid. The row of a sealed job is locked, but nothing in it is written.
   *
   * @throws {NotFoundError} there is no job that the viewer can see.
   * @throws {ForbiddenError} the job is the viewer's own, or the viewer lacks the role of a freelancer.
   * @throws {ConflictError} the job has changed since the version that the viewer names, or takes no bids; or the viewer may
   *   place no further one.
   * @throws {BadUserInputError} the amount is in another currency than the job's.
   */
  async place(write: InTransaction, viewer: Viewer, jobId: Uuid, input: PlaceBidInput): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, jobId);
      // By a statement of its own: what is read before a wait is old after it.
      const earlier = await tx.sql<BidRow>(selectBidsOfMembers([{ userId: viewer.userId, jobId }]));
      assertCanPlace(viewer, job, earlier, input);

      const id = this.#parts.createId();
      await insert(tx, {
        ...offerOf(input, job),
        id,
        freelancerId: viewer.userId,
        attempt: earlier.length + 1,
      });
      await tx.record({ action: 'PLACE', subjectType: 'bid', subjectId: id, to: 'SUBMITTED', at: job.now });
      return id;
    });
  }
}

function offerOf({ amount, deliveryDays, message }: PlaceBidInput, job: LockedJobRow) {
  return {
    jobId: job.id,
    amount: BigInt(amount.amount),
    currency: job.budgetCurrency,
    deliveryDays,
    message: message.trim(),
    createdAt: job.now,
    updatedAt: job.now,
  };
}

type NewBid = ReturnType<typeof offerOf> & { id: Uuid; freelancerId: Uuid; attempt: number };

async function insert(tx: Transaction, data: NewBid): Promise<void> {
  await tx.prisma.bid.create({ data }).catch((error: unknown) => {
    throw guards.some((guard) => isViolationOf(error, guard)) ? alreadyBid() : error;
  });
}
