//! People above the two schools: an authority that leads both, the Department above it, another authority that leads neither.

use super::{Known, PASSWORD, TODAY, now};
use app::App;
use app::account::password::Passwords;
use app::improvement::requests::{Basis, FieldKind};
use domain::{AboveRole, AccountId, BodyId, BodyPriorityId, DataRequestId, EmailAddress, PersonName};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use store::{BodyKind, NewAccount, NewBody, NewDataRequest, NewPriority, RequestField};

use super::store;

const SINCE: Date = date(2024, 9, 2);

/// Somebody above schools, by how they stand to Ashgrove.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AboveWho {
    /// A partner who was named for Ashgrove and Brackenfield.
    Partner,
    /// A partner who was named for Brackenfield alone.
    PartnerElsewhere,
    /// A partner of Ashgrove until yesterday.
    PartnerThatWas,
    /// An officer of the authority that leads both.
    Officer,
    /// An officer of the same who looks after its people.
    Keeper,
    /// An officer of an authority that leads neither.
    OfficerElsewhere,
    /// An officer of the Department.
    Department,
    /// Teaches at Brackenfield and is a partner of Ashgrove.
    Both,
}

impl AboveWho {
    pub const ALL: [Self; 8] = [
        Self::Partner,
        Self::PartnerElsewhere,
        Self::PartnerThatWas,
        Self::Officer,
        Self::Keeper,
        Self::OfficerElsewhere,
        Self::Department,
        Self::Both,
    ];

    pub fn role(self) -> AboveRole {
        match self {
            Self::Officer | Self::Keeper | Self::OfficerElsewhere | Self::Department => {
                AboveRole::BodyOfficer
            }
            _ => AboveRole::ImprovementPartner,
        }
    }

    pub fn email(self) -> String {
        format!("{self:?}@above.example").to_lowercase()
    }
}

/// Ids of what stands above.
#[derive(Clone, Debug)]
pub struct AboveKnown {
    pub authority: BodyId,
    pub other_authority: BodyId,
    /// What the authority puts first.
    pub priority: BodyPriorityId,
    /// What it asks its schools: a number, pupils, words.
    pub request: DataRequestId,
    pub accounts: BTreeMap<AboveWho, AccountId>,
    pub cookies: BTreeMap<AboveWho, String>,
}

impl Default for AboveKnown {
    fn default() -> Self {
        Self {
            authority: BodyId(0),
            other_authority: BodyId(0),
            priority: BodyPriorityId(0),
            request: DataRequestId(0),
            accounts: BTreeMap::new(),
            cookies: BTreeMap::new(),
        }
    }
}

pub async fn settle(app: &App, known: &Known) -> AboveKnown {
    let hash = Passwords::default().hash(PASSWORD).await.unwrap();
    let mut tx = app.store.write_system().await.unwrap();
    let new = |name: &str, kind, parent| NewBody { name: name.into(), kind, parent };
    let department =
        tx.create_body(&new("Department of Wexham", BodyKind::Department, None), now()).await.unwrap();
    let parent = Some(department);
    let authority =
        tx.create_body(&new("Northshire Authority", BodyKind::Authority, parent), now()).await.unwrap();
    let other_authority =
        tx.create_body(&new("Southshire Authority", BodyKind::Authority, parent), now()).await.unwrap();
    for school in [known.school, known.other_school] {
        tx.add_school_to_body(authority, school, SINCE).await.unwrap();
        tx.set_leading_body(school, authority, SINCE).await.unwrap();
    }
    let mut accounts = BTreeMap::new();
    for who in AboveWho::ALL {
        let account = NewAccount {
            email: Some(EmailAddress::new(&who.email()).unwrap()),
            name: PersonName::new(&format!("Above {who:?}")).unwrap(),
            password_hash: Some(hash.clone()),
        };
        let account = tx.create_account(&account, now()).await.unwrap();
        let body = match who {
            AboveWho::Department => department,
            AboveWho::OfficerElsewhere => other_authority,
            _ => authority,
        };
        let membership = tx.add_body_membership(body, account, who.role(), SINCE).await.unwrap();
        if who == AboveWho::Keeper {
            tx.set_looks_after(membership, true).await.unwrap();
        }
        let named = match who {
            AboveWho::Partner => vec![known.school, known.other_school],
            AboveWho::PartnerElsewhere => vec![known.other_school],
            AboveWho::PartnerThatWas | AboveWho::Both => vec![known.school],
            _ => Vec::new(),
        };
        for school in named {
            tx.name_partner_school(membership, school, (SINCE, None)).await.unwrap();
        }
        if who == AboveWho::Both {
            tx.add_membership(known.other_school, account, domain::Role::Teacher, SINCE, None).await.unwrap();
        }
        accounts.insert(who, account);
    }
    tx.commit().await.unwrap();
    let mut tx = app.store.write_above(authority).await.unwrap();
    let first = NewPriority { title: "Talk in mathematics".into(), from: SINCE, ends: date(2025, 7, 18) };
    let priority = tx.add_body_priority(&first).await.unwrap();
    let field = |words: &str, kind, year| RequestField { words: words.into(), kind, year };
    let request = NewDataRequest {
        priority,
        source: "form:world-request".into(),
        title: "Snow days".into(),
        purpose: "To order salt".into(),
        basis: Basis::Agreed,
        basis_words: String::new(),
        fields: vec![
            field("Days closed for snow since September", FieldKind::Number, None),
            field("Pupils on roll, all", FieldKind::Pupils, None),
            field("What kept lessons going", FieldKind::Words, None),
        ],
        from: SINCE,
        ends: date(2025, 6, 30),
    };
    assert!(tx.add_data_request(&request).await.unwrap());
    let request = tx.between().data_requests().await.unwrap()[0].id;
    tx.commit().await.unwrap();
    AboveKnown { authority, other_authority, priority, request, accounts, cookies: BTreeMap::new() }
}

/// A partner whose time ended signed in while it ran: the session is still open.
pub async fn end_the_partner_that_was(app: &App, known: &Known) {
    let account = known.above.accounts[&AboveWho::PartnerThatWas];
    let mut tx = app.store.write_system().await.unwrap();
    let membership = tx.memberships_above(account, TODAY).await.unwrap().remove(0);
    tx.end_body_membership(membership.id, TODAY).await.unwrap();
    tx.commit().await.unwrap();
}
