import type { Viewer as Asker } from '../../graphql/viewer.js';
import type { Permission } from './viewer.type.js';

/** Whoever may look into the audit: those who answer for members, and those who answer for the service. */
export const auditReaders = ['MANAGE_USERS', 'OPERATE'] as const satisfies readonly Permission[];

/** Whether the member has a desk of an administrator; a suspended one finds every list of it refused. */
export function isAdministrator({ permissions }: Pick<Asker, 'permissions'>): boolean {
  return permissions.length > 0;
}

export function mayReadAudit({
  permissions,
  isSuspended,
}: Pick<Asker, 'permissions' | 'isSuspended'>): boolean {
  return !isSuspended && auditReaders.some((permission) => permissions.includes(permission));
}
