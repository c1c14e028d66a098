/** One legal move: what an action of a party makes of a row in a state. */
export interface Law {
  readonly of: 'job' | 'bid' | 'idea';
  readonly from: string;
  readonly action: string;
  /** `same` changes none. */
  readonly to: string;
  readonly by: string;
  /** Of bids: the state of the job. Of jobs: what else must be true. */
  readonly when: string;
}

/** One line a row, as in domain.md, section 2: from, action, to, by, when. Several of one kind stand with commas between. */
function lawsOf(kind: Law['of'], text: string): Law[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [froms = [], actions = [], tos = [], bys = [], whens = ['']] = line
        .trim()
        .split(/ +/)
        .map((cell) => cell.split(','));
      return froms.flatMap((from) =>
        tos.flatMap((to) =>
          bys.flatMap((by) =>
            whens.map((when) => ({ of: kind, from, action: actions[0] ?? '', to, by, when })),
          ),
        ),
      );
    });
}

/**
 * The tables of domain.md, section 2, written a second time: nothing here comes from `src`. `none` is no row yet, `gone` no
 * row any more. What the clock and the service do stands here too, so that a run can tell whether it has seen it.
 */
export const laws: readonly Law[] = [
  ...lawsOf(
    'job',
    `
    none                                     POST            DRAFT,OPEN            poster
    none                                     PROMOTE         DRAFT                 poster
    DRAFT                                    EDIT            same                  client
    DRAFT                                    PUBLISH         OPEN                  client
    DRAFT                                    DELETE          gone                  client,system
    OPEN                                     EDIT            same                  client
    OPEN                                     BID             same                  freelancer
    OPEN,EXPIRED                             AWARD           AWARDED               client
    OPEN                                     EXPIRE          EXPIRED               clock
    EXPIRED                                  REOPEN          OPEN                  client
    EXPIRED                                  GIVE_UP         CANCELLED             clock
    OPEN,EXPIRED,AWARDED                     CANCEL          CANCELLED             client
    OPEN,EXPIRED                             CANCEL          CANCELLED             system
    AWARDED                                  REVOKE_AWARD    OPEN,EXPIRED          client,system
    AWARDED                                  LAPSE           OPEN,EXPIRED          clock
    AWARDED                                  DECLINE_AWARD   OPEN,EXPIRED          awarded,system
    AWARDED                                  ACCEPT_AWARD    IN_PROGRESS           awarded
    IN_PROGRESS                              DELIVER         same                  hired
    IN_PROGRESS                              REQUEST_CHANGES same                  client
    IN_PROGRESS                              COMPLETE        COMPLETED             client
    IN_PROGRESS                              FINISH          COMPLETED             clock
    IN_PROGRESS                              CANCEL          CANCELLED             client,hired
    COMPLETED,CANCELLED                      RATE            same                  client,hired      started
    DRAFT,OPEN,EXPIRED,AWARDED,IN_PROGRESS   REMOVE          REMOVED               moderator
    COMPLETED,CANCELLED                      REMOVE          REMOVED               moderator
    REMOVED                                  RESTORE         DRAFT,EXPIRED,IN_PROGRESS,COMPLETED,CANCELLED moderator
    `,
  ),
  ...lawsOf(
    'bid',
    `
    none,WITHDRAWN,REFUSED,CLOSED            PLACE           SUBMITTED             freelancer        OPEN
    SUBMITTED                                EDIT            same                  freelancer        OPEN
    SUBMITTED                                SHORTLIST       SHORTLISTED           client            OPEN,EXPIRED
    SHORTLISTED                              UNSHORTLIST     SUBMITTED             client            OPEN,EXPIRED
    SUBMITTED,SHORTLISTED                    DECLINE         DECLINED              client            OPEN,EXPIRED
    SUBMITTED,SHORTLISTED                    WITHDRAW        WITHDRAWN             freelancer,system OPEN,EXPIRED,AWARDED
    SUBMITTED,SHORTLISTED                    AWARD           AWARDED               client            OPEN,EXPIRED
    AWARDED                                  ACCEPT_AWARD    ACCEPTED              freelancer        AWARDED
    AWARDED                                  DECLINE_AWARD   REFUSED               freelancer,system AWARDED
    AWARDED                                  REVOKE_AWARD    SHORTLISTED           client,system     AWARDED
    AWARDED                                  LAPSE           SHORTLISTED           clock             AWARDED
    SUBMITTED,SHORTLISTED                    DECLINE         DECLINED              system            AWARDED
    SUBMITTED,SHORTLISTED                    CLOSE           CLOSED                system            OPEN,EXPIRED,AWARDED
    AWARDED                                  CLOSE           CLOSED                system            AWARDED
    SUBMITTED,SHORTLISTED                    CLOSE           CLOSED                clock             EXPIRED
    `,
  ),
  ...lawsOf(
    'idea',
    `
    none                                     SHARE           CONCEPT               member
    CONCEPT,REFINING                         EDIT            same                  author
    CONCEPT,READY                            to:REFINING     REFINING              author
    REFINING                                 to:READY        READY                 author
    REFINING,ARCHIVED                        to:CONCEPT      CONCEPT               author
    DECLINED                                 to:CONCEPT      CONCEPT               moderator
    CONCEPT,REFINING,READY                   to:DECLINED     DECLINED              moderator
    CONCEPT,REFINING,READY,PROMOTED          to:ARCHIVED     ARCHIVED              author
    CONCEPT,REFINING,READY                   VOTE            same                  other
    CONCEPT,REFINING,READY                   WITHDRAW_VOTE   same                  other
    CONCEPT,REFINING,READY,PROMOTED,DECLINED COMMENT         same                  author,other
    READY,PROMOTED                           PROMOTE         PROMOTED              poster
    PROMOTED                                 RELEASE         READY                 system
    CONCEPT                                  DELETE          gone                  author
    CONCEPT,REFINING,READY,PROMOTED          REMOVE          REMOVED               moderator
    DECLINED,ARCHIVED                        REMOVE          REMOVED               moderator
    REMOVED                                  RESTORE         CONCEPT,REFINING,READY,PROMOTED,DECLINED,ARCHIVED moderator
    `,
  ),
];

/** Every edge by its name: each row × state × party. */
export const edges: ReadonlySet<string> = new Set(laws.map(edgeName));

/** The law that an action of one of the parties has in a state; undefined where it is illegal. */
export function findLaw(
  of: Law['of'],
  action: string,
  { from, parties, when }: { from: string; parties: readonly string[]; when?: string },
): Law | undefined {
  return laws.find(
    (law) =>
      law.of === of &&
      law.action === action &&
      law.from === from &&
      parties.includes(law.by) &&
      (when === undefined || law.when === when),
  );
}

/** Who can ever do it, the service and the clock apart. */
export function ableTo(of: Law['of'], action: string): string[] {
  const able = laws.filter((law) => law.of === of && law.action === action).map(({ by }) => by);
  return [...new Set(able)].filter((by) => by !== 'system' && by !== 'clock');
}

/** How an edge is called when it is counted. */
export function edgeName({ of, from, action, to, by, when }: Law): string {
  return [of, from, action, to, by, when].filter(Boolean).join(' ');
}
