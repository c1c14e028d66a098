import { v7 } from 'uuid';

/** The key of a row: a UUID in its lower-case text form. Clients never see it; see type-id.ts. */
export type Uuid = string;

/** Makes the key of a new row. Injected, so that tests can fix it. */
export type CreateId = () => Uuid;

/** A UUIDv7 (RFC 9562): ordered by time, unique without coordination. */
export const createId: CreateId = () => v7();
