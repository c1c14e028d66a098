import type { UpdateIdeaInput } from './idea-sharing.inputs.js';
import type { IdeaRow } from './idea.type.js';

/** What an author says of an idea, skills apart. */
export type IdeaTerms = Pick<IdeaRow, 'title' | 'description'>;

/** What the idea is to say from now on, where that differs from what it says. */
export function changesOf(
  idea: IdeaTerms,
  input: Pick<UpdateIdeaInput, keyof IdeaTerms>,
): Partial<IdeaTerms> {
  const [title, description] = [input.title?.trim(), input.description?.trim()];
  return {
    ...(title !== undefined && title !== idea.title && { title }),
    ...(description !== undefined && description !== idea.description && { description }),
  };
}
