/** The states of an idea in which votes move. */
export const votableStatuses = ['CONCEPT', 'REFINING', 'READY'];

/** Throws where Bidwell refuses a vote. */
export function assertVotable(
  idea: { authorId: string; status: string } | null | undefined,
  memberId: string,
): void {
  if (!idea || idea.status === 'REMOVED') throw new Error('The idea does not exist.');
  if (idea.authorId === memberId) throw new Error('Nobody votes for their own idea.');
  if (!votableStatuses.includes(idea.status)) throw new Error('Votes for this idea are frozen.');
}
