//! The results of an earlier conference, to compare with this one's.

use super::header::{FileKind, Header};
use super::json::Json;
use super::kit_file::Kit;
use super::refusal::{Problem, Refusal};
use super::results_file::ResultsFile;
use crate::domain::{Criterion, Fingerprint, Fraction, Reporter, Score};

/// The places and scores of an earlier conference: from its results file, or from its kit, which names units as well.
#[derive(Clone, Debug)]
pub struct LastYear {
    conference: Option<Fingerprint>,
    period: String,
    /// The ids and units of the reporters; `None` where the file names no units.
    units: Option<Vec<(String, String)>>,
    cells: Vec<EarlierCell>,
}

#[derive(Clone, Debug)]
struct EarlierCell {
    reporter: String,
    criterion: String,
    standing: EarlierStanding,
}

/// How somebody stood on a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierStanding {
    /// The place, from 1.
    pub place: u32,
    /// The exact score; `None` where the file hides it.
    pub score: Option<Score>,
}

impl LastYear {
    /// Reads a results file or a kit, in either form.
    ///
    /// # Errors
    /// Refuses every other file, and one that is damaged or was edited, with the place.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        match Header::read(bytes)?.kind {
            FileKind::Kit => {
                let kit = Kit::read(bytes)?;
                let definition = kit.conference.conference.definition();
                let units = definition.reporters.iter();
                let units = units.map(|reporter| (reporter.id.to_string(), reporter.unit.to_string())).collect();
                Ok(Self::of(&kit.results, definition.period.to_string(), Some(units)))
            }
            FileKind::Results => Ok(Self::of(&ResultsFile::read(bytes)?, String::new(), None)),
            found => Err(Refusal::of_file(Problem::OtherKind { expected: FileKind::Results, found })),
        }
    }

    fn of(results: &ResultsFile, period: String, units: Option<Vec<(String, String)>>) -> Self {
        let cell = |cell: &Json| {
            let standing = EarlierStanding { place: cell.number("rank")?, score: Fraction::parse(cell.text("score")) };
            let (reporter, criterion) = (cell.text("reporter").to_owned(), cell.text("criterion").to_owned());
            Some(EarlierCell { reporter, criterion, standing })
        };
        let cells = results.cells().iter().filter_map(cell).collect();
        Self { conference: results.fingerprint(), period, units, cells }
    }

    /// Returns the fingerprint of the conference that it is of.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        self.conference
    }

    /// Returns the period that it is of; empty where the file does not say.
    pub fn period(&self) -> &str {
        &self.period
    }

    /// Returns how a reporter stood on a criterion of the same id.
    ///
    /// Ids often follow the running order, so where units are known, the unit says who it was: of several of one unit the
    /// one of the same id. Where they are not, or somebody has none, the id does.
    pub fn standing(&self, reporter: &Reporter, criterion: &Criterion) -> Option<&EarlierStanding> {
        let id = self.id_of(reporter)?;
        let mut cells = self.cells.iter();
        let cell = cells.find(|cell| cell.reporter == id && cell.criterion == criterion.id.as_str());
        cell.map(|cell| &cell.standing)
    }

    fn id_of<'l>(&'l self, reporter: &'l Reporter) -> Option<&'l str> {
        let own = reporter.id.as_str();
        let Some(units) = &self.units else { return Some(own) };
        if reporter.unit.as_str().is_empty() {
            return Some(own);
        }
        let mut of_unit = units.iter().filter(|(_, unit)| unit == reporter.unit.as_str()).map(|(id, _)| id.as_str());
        let first = of_unit.next();
        let is_only = first.is_some() && of_unit.clone().next().is_none();
        first.filter(|first| is_only || *first == own).or_else(|| of_unit.find(|id| *id == own))
    }
}
