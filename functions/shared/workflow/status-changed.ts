/** The error name with which a waiting step reports that its record has moved elsewhere; its cause is the status. */
export const statusChanged = 'StatusChanged';
