/** A normalized phone number where numbering plans aren't loaded, with its extension as people read it. */
export const printedPhone = (phone: string): string => phone.replace(';ext=', ' ext. ');
