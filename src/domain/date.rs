//! A day of the calendar.

/// A real day of the Gregorian calendar, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day that can be written.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// Accepts a year 1 to 9999, a month 1 to 12 and a day that the month has; `None` otherwise.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`; `None` if the form is another or there is no such day.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        Self::new(number(year, 4)?, u8::try_from(number(month, 2)?).ok()?, u8::try_from(number(day, 2)?).ok()?)
    }

    /// Returns the year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Returns how many days lie between [`Date::FIRST`] and this one.
    pub fn days(self) -> i64 {
        let before = i64::from(self.year) - 1;
        let months = (1..self.month).map(|month| i64::from(days_in(self.year, month))).sum::<i64>();
        before * 365 + before / 4 - before / 100 + before / 400 + months + i64::from(self.day) - 1
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn number(text: &str, digits: usize) -> Option<u16> {
    let form = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if form { text.parse().ok() } else { None }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_days_are_read_and_written_back() {
        for day in ["2023-02-09", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(day).map(|date| date.to_string()).as_deref(), Some(day));
        }
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let between =
            |first: &str, second: &str| Date::parse(second).unwrap().days() - Date::parse(first).unwrap().days();
        assert_eq!(Date::FIRST.days(), 0);
        assert_eq!(between("2024-02-28", "2024-03-01"), 2);
        assert_eq!(between("2023-12-31", "2024-01-01"), 1);
        assert_eq!(between("1900-01-01", "2000-01-01"), 36_524);
        assert_eq!(between("2000-01-01", "1970-01-01"), -10_957);
    }

    #[test]
    fn other_days_are_refused() {
        for day in ["2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-4-01", "2023-04-31", "+023-01-01", ""]
        {
            assert_eq!(Date::parse(day), None, "{day}");
        }
    }
}
