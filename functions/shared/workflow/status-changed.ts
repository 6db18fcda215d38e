/** The error with which a waiting step reports that its record has another status. The error's cause is that status. */
export const statusChanged = 'StatusChanged';
