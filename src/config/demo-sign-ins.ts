/** A member of every seed whom a person may sign in as. */
export interface DemoSignIn {
  readonly handle: string;
  readonly email: string;
  /** What can be tried as this member. */
  readonly about: string;
}

/** The password of every seeded member. Demo data are never put into a database that has members. */
export const demoPassword = 'bidwell-demo';

/** Whom the start prints and the explorer offers; the seed makes them. */
export const demoSignIns: readonly DemoSignIn[] = [
  {
    handle: 'ada',
    email: 'ada@example.com',
    about:
      'a client with jobs in every state: bids to choose from, a delivery to accept, freelancers to rate',
  },
  {
    handle: 'ben',
    email: 'ben@example.com',
    about: 'a freelancer with bids in every state; an award of ada’s waits for his answer',
  },
  { handle: 'chioma', email: 'chioma@example.com', about: 'both a client and a freelancer' },
  {
    handle: 'mod',
    email: 'mod@example.com',
    about: 'looks after the marketplace: may suspend members, remove jobs and ideas, and merge skills',
  },
];
