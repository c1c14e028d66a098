/** The role the service connects as in tests. */
export const appRole = 'bidwell_app';

/** The migrated database that others are copied from. */
export const templateDatabase = 'bidwell_template';
