//! Points in time, what recurs, and durations.

use super::exact::exact_type;
use crate::rt::lexical::{Duration as Length, Moment};
use crate::rt::{Further, Lexical, SimpleType, Value};

/// A type of points in time: documentation, name, name in XML Schema, its parts.
macro_rules! moment_types {
    ($($(#[$doc:meta])* $name:ident, $xsd:literal, $($part:ident)*;)*) => {$(
        exact_type!(
            $(#[$doc])*
            ///
            /// It is written as it was read. Years of more than 17 digits are not supported.
            $name,
            SimpleType {
                name: $xsd,
                ..SimpleType::TEXT
            },
            Further {
                lexical: Lexical::$name,
                ..Further::TEXT
            },
            PartialOrd
        );

        impl $name {
            fn moment(&self) -> Option<Moment<'_>> {
                Self::facets().further.lexical.moment(self.0.as_str())
            }

            $(part!($part);)*

            /// Minutes by which the time zone is ahead of UTC; `None` where the value has no time zone.
            #[must_use]
            pub fn offset_minutes(&self) -> Option<i16> {
                self.moment()?.zone
            }
        }
    )*};
}

macro_rules! part {
    (year) => {
        /// The year, in the Gregorian calendar; before our era less than zero, never zero.
        #[must_use]
        pub fn year(&self) -> i64 {
            self.moment().map_or(1, |moment| moment.year)
        }
    };
    (month) => {
        /// The month, 1 to 12.
        #[must_use]
        pub fn month(&self) -> u8 {
            self.moment().map_or(1, |moment| moment.month)
        }
    };
    (day) => {
        /// The day of the month, 1 to 31.
        #[must_use]
        pub fn day(&self) -> u8 {
            self.moment().map_or(1, |moment| moment.day)
        }
    };
    (time) => {
        /// The hour, 0 to 24; 24 is the end of the day.
        #[must_use]
        pub fn hour(&self) -> u8 {
            self.moment().map_or(0, |moment| moment.hour)
        }

        /// The minute, 0 to 59.
        #[must_use]
        pub fn minute(&self) -> u8 {
            self.moment().map_or(0, |moment| moment.minute)
        }

        /// The second, 0 to 59.
        #[must_use]
        pub fn second(&self) -> u8 {
            self.moment().map_or(0, |moment| moment.second)
        }

        /// The digits after the point of the seconds, without zeros at the end: blank, `5`, `125`.
        #[must_use]
        pub fn fraction(&self) -> &str {
            self.moment().map_or("", |moment| moment.fraction)
        }
    };
}

moment_types! {
    /// A value of `xs:dateTime`.
    DateTime, "xs:dateTime", year month day time;
    /// A value of `xs:date`.
    Date, "xs:date", year month day;
    /// A value of `xs:time`.
    Time, "xs:time", time;
    /// A value of `xs:gYearMonth`: a month of a year.
    GYearMonth, "xs:gYearMonth", year month;
    /// A value of `xs:gYear`: a year.
    GYear, "xs:gYear", year;
    /// A value of `xs:gMonthDay`: a day of every year.
    GMonthDay, "xs:gMonthDay", month day;
    /// A value of `xs:gDay`: a day of every month.
    GDay, "xs:gDay", day;
    /// A value of `xs:gMonth`: a month of every year.
    GMonth, "xs:gMonth", month;
}

exact_type!(
    /// A value of `xs:duration`.
    ///
    /// It is written as it was read. Numbers of more than 15 digits are not supported.
    Duration,
    SimpleType {
        name: "xs:duration",
        ..SimpleType::TEXT
    },
    Further {
        lexical: Lexical::Duration,
        ..Further::TEXT
    },
    PartialOrd
);

macro_rules! amounts {
    ($($amount:ident, $doc:literal;)*) => {
        impl Duration {
            fn length(&self) -> Length<'_> {
                Length::parse(self.0.as_str()).unwrap_or_default()
            }

            /// Whether it goes back in time.
            #[must_use]
            pub fn is_negative(&self) -> bool {
                self.length().is_negative
            }

            $(
                #[doc = $doc]
                #[must_use]
                pub fn $amount(&self) -> u64 {
                    self.length().$amount
                }
            )*

            /// The digits after the point of the seconds, without zeros at the end: blank, `5`, `125`.
            #[must_use]
            pub fn fraction(&self) -> &str {
                self.length().fraction
            }
        }
    };
}

amounts! {
    years, "The years, as they are written.";
    months, "The months, as they are written: there may be more than eleven.";
    days, "The days, as they are written.";
    hours, "The hours, as they are written: there may be more than 23.";
    minutes, "The minutes, as they are written: there may be more than 59.";
    seconds, "The whole seconds, as they are written: there may be more than 59.";
}
