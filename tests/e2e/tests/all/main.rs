//! The tests of the whole app, one program of them all: one link, and browsers that never wait for a file's last test.

mod accessibility;
mod care;
mod codes;
mod damage;
mod first_paint;
mod follow_up;
mod from_nothing;
mod handing;
mod kill;
mod main_job;
mod meeting;
mod office;
mod offline;
mod one_file;
mod papers;
mod pictures;
mod releases;
mod rescue;
mod roster;
mod settling;
mod setup;
mod slips;
mod stations;
mod tablets;
mod two_tabs;
