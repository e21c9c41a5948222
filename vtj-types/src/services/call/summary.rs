//! What the agency asks for when a fault is reported.

use crate::services::soap::shown_code;
use crate::services::xroad::ServiceId;
use core::fmt;
use std::time::{Duration, SystemTime};

/// Time, code, request and endpoint of a call, for a fault report. Nothing of it is personal; `Display` gives it line by
/// line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportSummary {
    time: String,
    code: String,
    request_id: Option<String>,
    detail_id: Option<String>,
    service: Option<ServiceId>,
    endpoint: String,
}

impl SupportSummary {
    pub(super) fn new(
        (time, endpoint): (SystemTime, &str),
        code: &str,
        request_id: Option<String>,
        detail_id: Option<String>,
        service: Option<ServiceId>,
    ) -> Self {
        Self {
            time: utc(time),
            code: shown_code(code),
            request_id,
            detail_id,
            service,
            endpoint: without_secrets(endpoint),
        }
    }

    /// When the call was made, in UTC: `2026-01-31T12:00:00Z`.
    #[must_use]
    pub fn time(&self) -> &str {
        &self.time
    }

    /// The fault code, the return code, or what kind of error it was.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// `id` of the request in X-Road.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// `faultDetail` of an X-Road fault.
    #[must_use]
    pub fn detail_id(&self) -> Option<&str> {
        self.detail_id.as_deref()
    }

    /// The service that was called.
    #[must_use]
    pub fn service(&self) -> Option<&ServiceId> {
        self.service.as_ref()
    }

    /// The endpoint, without user name, password, query and fragment.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }
}

impl fmt::Display for SupportSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "time: {}", self.time)?;
        writeln!(f, "code: {}", self.code)?;
        if let Some(id) = &self.request_id {
            writeln!(f, "request id: {id}")?;
        }
        if let Some(id) = &self.detail_id {
            writeln!(f, "fault detail: {id}")?;
        }
        if let Some(service) = &self.service {
            writeln!(f, "service: {service}")?;
        }
        write!(f, "endpoint: {}", self.endpoint)
    }
}

/// The parts of a URL that name a place.
fn without_secrets(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let url = url.get(..end).unwrap_or_default();
    let (scheme, rest) = match url.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), url),
    };
    let (authority, path) = match rest.find('/') {
        Some(slash) => rest.split_at_checked(slash).unwrap_or((rest, "")),
        None => (rest, ""),
    };
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}{host}{path}")
}

/// A point in time of the proleptic Gregorian calendar, to the second; 1970 for one that is earlier.
pub(crate) fn utc(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    let seconds = since.as_ref().map_or(0, Duration::as_secs);
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // Days are counted from 1 March of year 0, so that leap days come last in a year.
    let days = days.saturating_add(719_468);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::{utc, without_secrets};
    use std::time::{Duration, SystemTime};

    #[test]
    fn times_are_those_of_the_calendar() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_798_761_599, "2026-12-31T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(utc(time), text);
        }
        assert_eq!(
            utc(SystemTime::UNIX_EPOCH - Duration::from_secs(9)),
            utc(SystemTime::UNIX_EPOCH)
        );
    }

    #[test]
    fn endpoints_lose_their_secrets() {
        for (url, shown) in [
            ("https://host:8443/a/b", "https://host:8443/a/b"),
            ("https://user:pass@word@host/a?b=c#d", "https://host/a"),
            ("https://user:pass@host", "https://host"),
            ("https://host?x@y", "https://host"),
            ("host/path@x", "host/path@x"),
            ("", ""),
        ] {
            assert_eq!(without_secrets(url), shown);
        }
    }
}
