import type { UserRole } from './person.js';

/** A member that examples, docs and demo accounts may rely on in every seed. */
export interface WellKnownMember {
  readonly handle: string;
  readonly name: string;
  readonly headline: string;
  readonly bio: string;
  readonly roles: readonly UserRole[];
  readonly tradeSlug: string;
  readonly profession: string;
  /** As in businesses.ts. */
  readonly business: string;
  readonly city: string;
  /** The first jobs of every seed are theirs, in each state by turns. */
  readonly jobCount: number;
}

export const wellKnownMembers: readonly WellKnownMember[] = [
  {
    handle: 'ada',
    name: 'Ada Okafor',
    headline: 'Founder of a furniture workshop in Bristol',
    bio: 'I build oak tables and shelves with a team of nine. I post what we cannot do well ourselves: photos, texts, our shop and the programs behind it. I answer every bid.',
    roles: ['CLIENT'],
    tradeSlug: 'admin-and-support',
    profession: 'Project manager',
    business: 'a furniture workshop',
    city: 'Bristol',
    jobCount: 40,
  },
  {
    handle: 'ben',
    name: 'Ben Castellano',
    headline: 'Full-stack developer: TypeScript, Node.js, React',
    bio: 'Independent in Barcelona for eight years. I build and look after web applications for companies without a development team of their own, and I write the tests first.',
    roles: ['FREELANCER'],
    tradeSlug: 'web-development',
    profession: 'Full-stack developer',
    business: 'a small software house',
    city: 'Barcelona',
    jobCount: 0,
  },
  {
    handle: 'chioma',
    name: 'Chioma Lindqvist',
    headline: 'Brand designer and owner of a two-person studio in Gothenburg',
    bio: 'I draw brands that survive small sizes and bad printers. Texts, code and film I give to people who do those better, so you will also find me here as a client.',
    roles: ['CLIENT', 'FREELANCER'],
    tradeSlug: 'design-and-ux',
    profession: 'Brand designer',
    business: 'a design studio',
    city: 'Gothenburg',
    jobCount: 12,
  },
  {
    handle: 'mod',
    name: 'Moira Kask',
    headline: 'Looks after the marketplace',
    bio: 'I read what members report, take down what does not belong here, and keep the list of skills in order. Before that I ran the front desk of a public library for eleven years.',
    roles: ['CLIENT'],
    tradeSlug: 'admin-and-support',
    profession: 'Project manager',
    business: 'a public library',
    city: 'Edinburgh',
    jobCount: 0,
  },
];
