import { defineTags } from '../../platform/database/tags.js';

// Its rows never change; the columns say what a change would mean.
export const auditEventTags = defineTags({
  noun: 'AuditEvent',
  table: 'audit_events',
  id: 'id',
  unique: {},
  lists: { subject: 'subject_id', actor: 'actor_id' },
  columns: ['action', 'subject_type', 'from_status', 'to_status', 'reason', 'created_at'],
  orders: {},
});
