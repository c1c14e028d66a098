import { print } from '../../src/cli/verb.js';
import { tagTriggers } from './tag-triggers.js';
import { tagDeclarations } from './tagged-tables.js';

// For a new migration, when a `*.tags.ts` has changed: a test holds what is printed against what migrations made.
print(tagTriggers(tagDeclarations));
