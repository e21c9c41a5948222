//! Faults of X-Road itself (PR-MESS, section 2.6).

use crate::services::soap::{Fault, FaultCode};
use core::fmt;

/// A fault that a security server made, not the service.
#[derive(Clone, PartialEq, Eq)]
pub struct XRoadFault {
    fault: Fault,
    origin: FaultOrigin,
    detail_id: Option<String>,
}

/// Where a fault of X-Road arose, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FaultOrigin {
    /// `Server.ServerProxy.…`: at the provider's security server, or between it and the service.
    ProviderServer,
    /// `Server.ClientProxy.…`: at the client's own security server.
    ClientServer,
    /// `Client.…`: the request.
    Request,
    /// Another code.
    Other,
}

impl XRoadFault {
    /// The fault, if X-Road made it: its code is a dotted name in no namespace, or its detail has a `faultDetail`.
    pub(crate) fn of(fault: Fault) -> Result<Self, Fault> {
        let detail = fault.detail().and_then(|detail| {
            let mut children = detail.children().iter();
            children.find(|child| child.is_named("", "faultDetail"))
        });
        let detail_id = detail.map(|detail| detail.text().trim().to_owned());
        let code = match fault.code() {
            FaultCode::Other { namespace, local } if namespace.is_empty() => local.as_str(),
            _ => "",
        };
        let origin = if code.starts_with("Server.ServerProxy") {
            FaultOrigin::ProviderServer
        } else if code.starts_with("Server.ClientProxy") {
            FaultOrigin::ClientServer
        } else if code.starts_with("Client.") {
            FaultOrigin::Request
        } else {
            FaultOrigin::Other
        };
        let is_dotted = code.starts_with("Server.") || code.starts_with("Client.");
        if !is_dotted && detail_id.is_none() {
            return Err(fault);
        }
        Ok(Self {
            fault,
            origin,
            detail_id,
        })
    }

    /// The SOAP fault that it came as.
    #[must_use]
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// The code, such as `Server.ServerProxy.ServiceFailed.InvalidSoap`.
    #[must_use]
    pub fn code(&self) -> &str {
        self.fault.code_text()
    }

    /// Where it arose.
    #[must_use]
    pub fn origin(&self) -> FaultOrigin {
        self.origin
    }

    /// `faultDetail`: what to quote to who operates the security server, a UUID.
    #[must_use]
    pub fn detail_id(&self) -> Option<&str> {
        self.detail_id.as_deref()
    }

    /// The same if it is a UUID, as it should be: anything else might be personal.
    pub(crate) fn quotable_id(&self) -> Option<&str> {
        let is_uuid = |id: &&str| {
            id.len() == 36
                && id
                    .bytes()
                    .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
        };
        self.detail_id().filter(is_uuid)
    }
}

impl fmt::Debug for XRoadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("XRoadFault")
            .field("origin", &self.origin)
            .field("fault", &self.fault)
            .finish_non_exhaustive()
    }
}
