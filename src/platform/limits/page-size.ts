/** Items of one page at most. */
export const pageSizeMax = 100;

/** Items of a page when the caller names no size. */
export const pageSizeDefault = 20;
