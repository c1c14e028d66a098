import { guardedMutations } from './guarded-mutations.js';
import { mutationInput } from './mutation-input.js';
import { publicContext } from './public-context.js';

/** Rules of this repository about resolvers. */
export const bidwell = {
  rules: {
    'public-context': publicContext,
    'guarded-mutations': guardedMutations,
    'mutation-input': mutationInput,
  },
};
