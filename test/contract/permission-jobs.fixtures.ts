import type { Uuid } from '../../src/platform/ids/uuid.js';
import { aBid, aJob, aRating } from '../support/factories.js';
import { daysFromNow, type Ground, type Named } from './permission-ground.fixtures.js';
import type { MemberKind } from './permission-viewers.fixtures.js';

/** The jobs that the permissions tell apart, with what hangs on each. */
export async function someJobs(ground: Ground): Promise<{ jobs: Named; bids: Named; ratings: Named }> {
  const jobs = await jobsOf(ground);
  return { jobs, bids: await bidsOn(ground, jobs), ratings: await ratingsOf(ground, jobs) };
}

async function jobsOf({ db, people, categoryId, skillId }: Ground) {
  const job = (columns: object) =>
    aJob(db, { client_id: people.owner, category_id: categoryId, ...columns }, [skillId]);
  const hired = { hired_id: people.counterpart };
  const ended = { ...hired, status: 'COMPLETED', ended_at: daysFromNow(-1) };
  return {
    open: await job({}),
    sealed: await job({ sealed_bids: true }),
    draft: await job({ status: 'DRAFT', published_at: null, bidding_ends_at: null }),
    awarded: await job({ status: 'AWARDED', award_expires_at: daysFromNow(7) }),
    working: await job({ ...hired, status: 'IN_PROGRESS', delivered_at: daysFromNow(-1) }),
    /** Both sides have rated each other. */
    done: await job(ended),
    sealedDone: await job({ ...ended, sealed_bids: true }),
    /** The owner has rated the counterpart, who has not yet. */
    halfRated: await job(ended),
    /** Taken down after it was done and rated. */
    removed: await job({ ...ended, status: 'REMOVED', removed_from: 'COMPLETED', removed_at: new Date() }),
    /** Open, of a member who is suspended. */
    withheld: await job({ client_id: people.suspended, is_withheld: true }),
  };
}

type Jobs = Awaited<ReturnType<typeof jobsOf>>;

async function bidsOn({ db, people }: Ground, jobs: Jobs): Promise<Named> {
  const bid = (job: keyof Jobs, kind: MemberKind, status = 'SUBMITTED') =>
    aBid(db, jobs[job], { freelancer_id: people[kind], status });
  return {
    own: await bid('open', 'counterpart'),
    withdrawn: await bid('open', 'rival', 'WITHDRAWN'),
    rivals: await bid('open', 'rival'),
    sealedOwn: await bid('sealed', 'counterpart'),
    sealedRivals: await bid('sealed', 'rival'),
    awarded: await bid('awarded', 'counterpart', 'AWARDED'),
    working: await bid('working', 'counterpart', 'ACCEPTED'),
    done: await bid('done', 'counterpart', 'ACCEPTED'),
    sealedDone: await bid('sealedDone', 'counterpart', 'ACCEPTED'),
    sealedDoneRivals: await bid('sealedDone', 'rival', 'DECLINED'),
    halfRated: await bid('halfRated', 'counterpart', 'ACCEPTED'),
    removed: await bid('removed', 'counterpart', 'ACCEPTED'),
    removedRivals: await bid('removed', 'rival', 'DECLINED'),
    withheld: await bid('withheld', 'counterpart'),
  };
}

async function ratingsOf({ db, people }: Ground, jobs: Jobs): Promise<Named> {
  const { owner, counterpart } = people;
  const comment = 'Gladly again.';
  const byOwner = (jobId: Uuid, columns: object = {}) =>
    aRating(
      db,
      { jobId, authorId: owner, subjectId: counterpart, side: 'FREELANCER' },
      { comment, ...columns },
    );
  const byCounterpart = (jobId: Uuid) =>
    aRating(db, { jobId, authorId: counterpart, subjectId: owner, side: 'CLIENT' }, { comment });
  return {
    doneByOwner: await byOwner(jobs.done),
    doneByCounterpart: await byCounterpart(jobs.done),
    sealedByOwner: await byOwner(jobs.sealedDone),
    sealedByCounterpart: await byCounterpart(jobs.sealedDone),
    removedByOwner: await byOwner(jobs.removed),
    removedByCounterpart: await byCounterpart(jobs.removed),
    unrevealed: await byOwner(jobs.halfRated, { revealed_at: daysFromNow(13) }),
  };
}
