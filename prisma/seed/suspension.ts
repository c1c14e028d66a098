/** Of the one member who is suspended in every seed. */
export const suspensionReason = 'Asked several clients to pay outside of Bidwell, after two warnings.';
export const suspensionDaysAgo = 12;
