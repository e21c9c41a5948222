//! From the command line to the answer.

use crate::arguments::{Arguments, Soap, Transport};
use crate::output::show;
use crate::secrets::secret;
use crate::tls::{Identity, config};
use crate::{Client, Failed, Timeouts};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::Duration;
use vtj_types::Parsed;
use vtj_types::catalogue::Henkilotunnus;
use vtj_types::products::Vastaus;
use vtj_types::services::request::{
    Credentials, Henkilotunnushaku, Loppukayttaja, SearchKey, Skeemahaku, SoSoNimi,
};
use vtj_types::services::soap::Version;
use vtj_types::services::xroad::{ClientId, Headers, ServiceId};
use vtj_types::services::{Outcome, Query, Reply, soso, xroad};
use vtj_types::xsd::AnyElement;
use zeroize::Zeroizing;

/// What is to be printed.
pub struct Shown {
    /// On standard output. Personal.
    pub answer: String,
    /// On standard error. Nothing in it is personal.
    pub note: Option<String>,
    /// Whether a message was found.
    pub is_found: bool,
}

/// Asks what the arguments say; the identity code is read from `input`.
///
/// # Errors
/// Why there is no answer.
pub fn run(arguments: &Arguments, input: &mut dyn Read) -> Result<Shown, Failed> {
    let client = client(arguments)?;
    match arguments.transport {
        Transport::Xroad if arguments.schema => {
            type Haku = xroad::HaeTuotteenSkeema<AnyElement>;
            schema::<Haku>(
                &client,
                &headers::<Haku>(arguments)?,
                &(&skeema(arguments)?).into(),
            )
        }
        Transport::Direct if arguments.schema => {
            type Haku = soso::HaeTuotteenSkeema<AnyElement>;
            schema::<Haku>(&client, &version(arguments), &(&skeema(arguments)?).into())
        }
        Transport::Xroad => {
            type Kysely = xroad::HenkilonTunnusKysely<Parsed<Vastaus>>;
            person::<Kysely>(&client, &headers::<Kysely>(arguments)?, arguments, input)
        }
        Transport::Direct => {
            type Kysely = soso::TeeHenkilonTunnusKysely<Parsed<Vastaus>>;
            person::<Kysely>(&client, &version(arguments), arguments, input)
        }
    }
}

fn client(arguments: &Arguments) -> Result<Client, Failed> {
    let identity = match (&arguments.certificate, &arguments.key, &arguments.pkcs12) {
        (Some(certificate), Some(key), _) => {
            let key = Zeroizing::new(read(key, "--key")?);
            Some(Identity::from_pem(
                &read(certificate, "--certificate")?,
                &key,
            )?)
        }
        (_, _, Some(file)) => {
            let password = arguments.pkcs12_password_file.as_deref();
            let password = secret("VTJ_PKCS12_PASSWORD", password)?;
            let bytes = Zeroizing::new(read(file, "--pkcs12")?);
            Some(Identity::from_pkcs12(&bytes, &password)?)
        }
        _ => None,
    };
    let seconds = |seconds: f64, name| {
        Duration::try_from_secs_f64(seconds).map_err(|_| Failed::Argument(name))
    };
    let timeouts = Timeouts {
        connect: seconds(arguments.connect_timeout, "--connect-timeout")?,
        call: seconds(arguments.timeout, "--timeout")?,
    };
    let tls = config(&read(&arguments.trust, "--trust")?, identity)?;
    Ok(Client::new(&arguments.endpoint, tls, timeouts))
}

fn read(file: &Path, name: &'static str) -> Result<Vec<u8>, Failed> {
    fs::read(file).map_err(|_| Failed::File(name))
}

fn product(arguments: &Arguments) -> Result<SoSoNimi, Failed> {
    SoSoNimi::new(&arguments.product).map_err(|_| Failed::Argument("--product"))
}

fn skeema(arguments: &Arguments) -> Result<Skeemahaku, Failed> {
    Ok(Skeemahaku::new(product(arguments)?, 1))
}

fn version(arguments: &Arguments) -> Version {
    match arguments.soap {
        Soap::Soap11 => Version::Soap11,
        Soap::Soap12 => Version::Soap12,
    }
}

fn headers<O: Query>(arguments: &Arguments) -> Result<Headers, Failed> {
    let wrong = || Failed::Argument("--client");
    let client = arguments.client.as_deref().unwrap_or_default();
    let parts: Vec<&str> = client.split('/').collect();
    let [instance, class, code, subsystem] = parts.as_slice() else {
        return Err(wrong());
    };
    let client = ClientId::subsystem(instance, class, code, subsystem).map_err(|_| wrong())?;
    let service = ServiceId::of_operation::<O>(instance).map_err(|_| wrong())?;
    let mut headers = Headers::new(client, service);
    if let Some(user) = &arguments.user_id {
        headers = headers
            .user_id(user)
            .map_err(|_| Failed::Argument("--user-id"))?;
    }
    if let Some(issue) = &arguments.issue {
        headers = headers
            .issue(issue)
            .map_err(|_| Failed::Argument("--issue"))?;
    }
    Ok(headers)
}

fn person<O>(
    client: &Client,
    headers: &O::Headers,
    arguments: &Arguments,
    input: &mut dyn Read,
) -> Result<Shown, Failed>
where
    O: Query<Message = Parsed<Vastaus>>,
    O::Request: for<'q> From<&'q Henkilotunnushaku>,
{
    let product = product(arguments)?;
    let password = secret("VTJ_PASSWORD", arguments.password_file.as_deref())?;
    let user = arguments.user.as_deref().unwrap_or_default();
    let credentials = Credentials::new(user, &password).map_err(|_| Failed::Argument("--user"))?;
    let end_user = arguments.end_user.as_deref().unwrap_or_default();
    let end_user = Loppukayttaja::new(end_user).map_err(|_| Failed::Argument("--end-user"))?;
    let key = SearchKey::Henkilotunnus(identity_code(input)?);
    let mut query = Henkilotunnushaku::new(product, credentials, end_user, key);
    if let Some(billing) = &arguments.billing {
        query = query
            .billing(billing)
            .map_err(|_| Failed::Argument("--billing"))?;
    }
    let reply = client.person::<O>(headers, &arguments.product, &query)?;
    shown(&reply, arguments)
}

fn shown<O>(reply: &Reply<O>, arguments: &Arguments) -> Result<Shown, Failed>
where
    O: Query<Message = Parsed<Vastaus>>,
{
    let message = reply.message().and_then(Result::ok);
    let deviations = message.filter(|message| !message.deviations().is_empty());
    Ok(Shown {
        answer: show(reply, arguments.output)?,
        note: deviations.map(|message| format!("deviations: {}", message.summary())),
        is_found: reply.outcome() == Outcome::Found,
    })
}

fn schema<O: Query<Message = AnyElement>>(
    client: &Client,
    headers: &O::Headers,
    request: &O::Request,
) -> Result<Shown, Failed> {
    let reply = client.call::<O>(headers, request)?;
    let schema = reply.message().and_then(Result::ok);
    let is_found = schema.is_some_and(|schema| schema.name().1 == "schema");
    Ok(Shown {
        answer: schema.map_or_else(String::new, |schema| format!("{}\n", schema.xml())),
        note: (!is_found).then(|| "no schema".to_owned()),
        is_found,
    })
}

/// The identity code, from the first line.
fn identity_code(input: &mut dyn Read) -> Result<Henkilotunnus, Failed> {
    let mut text = Zeroizing::new(String::new());
    let mut start = input.take(1024);
    start
        .read_to_string(&mut text)
        .map_err(|_| Failed::IdentityCode)?;
    let line = text.lines().next().unwrap_or_default().trim();
    Henkilotunnus::try_from(line).map_err(|_| Failed::IdentityCode)
}
