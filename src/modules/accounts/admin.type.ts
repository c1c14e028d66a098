import { ObjectType } from 'type-graphql';
import { Node } from '../../graphql/node.type.js';
import { ForOneViewer } from '../../graphql/schema/directives.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** The member who administers; what the desk shows depends on their permissions alone. */
export interface AdminRow {
  userId: Uuid;
}

@ForOneViewer()
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'The desk of a member with a permission. Each list needs a permission of its own, else FORBIDDEN; while the member is suspended all of them are FORBIDDEN, SUSPENDED.',
})
export class Admin extends Node {}
