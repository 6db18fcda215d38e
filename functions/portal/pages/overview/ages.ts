/** How many applications have waited for a number of days. */
interface Age {
  days: number;
  count: number;
}

/** Days shown one by one; older applications are counted together. */
const shownDays = 10;

/** Ages for a picture: every day from the first on, also those without an application, and all older ones together. */
export function agesByDay(ages: readonly Age[]): (Age & { andMore: boolean })[] {
  const days = Array.from({ length: shownDays }, (_, day) => ({
    days: day,
    count: ages.find(age => age.days === day)?.count ?? 0,
    andMore: false,
  }));
  const older = ages.filter(age => age.days >= shownDays).reduce((sum, age) => sum + age.count, 0);
  return [...days, { days: shownDays, count: older, andMore: true }];
}
