//! The journeys, in the order in which they run. Each is told as a reader would tell it; see [`crate::page`].

use anyhow::Result;
use futures_util::future::LocalBoxFuture;

use crate::{
    driver::{Engine, Media},
    page::Page,
};

mod accessibility;
mod broken_data;
mod charts;
mod comfort;
mod data_page;
mod deep_link;
mod embed;
mod explore;
mod filter;
mod first_sight;
mod harness_selftest;
mod hosting;
mod keyboard_only;
mod language;
mod languages;
mod layout;
mod no_script;
mod no_wasm;
mod offline;
mod one_file;
mod phone;
mod play;
mod print;
mod projections;
mod search;
mod select;
mod sub_path;
mod take_away;
mod targets;
mod tasks;
mod touch;
mod tours;

/// A way through the site, and under which circumstances it is walked.
pub struct Journey {
    /// What `--filter` looks at: the module, then what is shown.
    pub name: &'static str,
    /// What the reader has set in the system.
    pub media: Media,
    /// Engines that cannot walk it, with the reason.
    pub except: &'static [(Engine, &'static str)],
    /// The walk.
    pub walk: for<'page> fn(&'page mut Page) -> LocalBoxFuture<'page, Result<()>>,
}

const ORDINARY: Media =
    Media { dark: false, reduced_motion: false, forced_colours: false, more_contrast: false };
const DARK: Media = Media { dark: true, ..ORDINARY };
const REDUCED: Media = Media { reduced_motion: true, ..ORDINARY };
const FORCED: Media = Media { forced_colours: true, ..ORDINARY };
const CONTRAST: Media = Media { more_contrast: true, ..ORDINARY };

/// `journey!(module::function)`, then any fields that differ from the ordinary.
macro_rules! journey {
    ($module:ident :: $function:ident $(, $field:ident : $value:expr)* $(,)?) => {
        #[allow(clippy::needless_update, reason = "some entries name every field")]
        Journey {
            $($field: $value,)*
            ..Journey {
                name: concat!(stringify!($module), "::", stringify!($function)),
                media: ORDINARY,
                except: &[],
                walk: |page| Box::pin($module::$function(page)),
            }
        }
    };
}

/// Every journey.
pub const ALL: &[Journey] = &[
    journey!(harness_selftest::sees_and_does),
    journey!(harness_selftest::is_narrow),
    journey!(harness_selftest::goes_offline),
    journey!(harness_selftest::has_the_site),
    journey!(harness_selftest::obeys_media, media: Media { dark: true, reduced_motion: true, ..ORDINARY }),
    journey!(first_sight::says_how_many_had_signed_by_the_date_of_the_report),
    journey!(first_sight::counts_the_records_shown),
    journey!(first_sight::draws_map_and_timeline),
    journey!(first_sight::lies_where_the_program_draws_it),
    journey!(first_sight::comes_in_the_readers_language),
    journey!(first_sight::is_not_that_of_another_view),
    journey!(first_sight::an_idle_page_asks_for_no_frame),
    journey!(first_sight::keeps_to_itself),
    journey!(first_sight::makes_no_noise),
    journey!(first_sight::refuses_what_the_content_policy_forbids),
    journey!(select::a_country_from_the_list),
    journey!(select::an_event_from_the_table),
    journey!(select::a_corridor_by_search),
    journey!(select::a_country_by_a_click_on_the_map),
    journey!(select::nothing_by_a_click_on_the_sea),
    journey!(select::a_mark_of_the_timeline_by_keys),
    journey!(select::back_closes_and_forward_opens_again),
    journey!(select::opening_a_later_record_moves_the_clock),
    journey!(select::opening_a_record_that_is_filtered_away_clears_the_filters),
    journey!(select::goes_to_neighbours_and_closes),
    journey!(select::a_linked_record_from_the_dossier),
    journey!(filter::leaves_only_one_continent),
    journey!(filter::tells_who_signed_in_2018_in_oceania),
    journey!(filter::kinds_of_event_and_words_narrow_further),
    journey!(filter::one_corridor_and_one_body),
    journey!(filter::says_so_when_nothing_is_left),
    journey!(filter::layers_change_the_map_and_not_the_records),
    journey!(search::does_not_mind_accents),
    journey!(search::finds_chinese_in_an_english_page),
    journey!(search::a_link_filters_by_a_name_in_another_language),
    journey!(search::finds_english_in_a_chinese_page),
    journey!(search::knows_older_names),
    journey!(search::says_when_nothing_is_found),
    journey!(search::goes_by_keys_alone),
    journey!(search::tells_how_many_it_found),
    journey!(play::runs_and_stops),
    journey!(play::steps_by_day_month_and_year),
    journey!(play::ends_with_the_timeline),
    journey!(play::moves_the_whole_window_when_only_it_counts),
    journey!(play::is_stopped_by_hand),
    journey!(play::still_steps_with_reduced_motion, media: REDUCED),
    journey!(play::with_reduced_motion_the_map_jumps, media: REDUCED),
    journey!(deep_link::reopens_everything),
    journey!(deep_link::survives_a_reload),
    journey!(deep_link::tells_what_it_did_not_understand),
    journey!(deep_link::tells_of_a_record_that_is_not_there),
    journey!(deep_link::takes_any_nonsense),
    journey!(deep_link::a_copied_link_is_the_address),
    journey!(take_away::the_dialog_opens_and_gives_the_focus_back),
    journey!(take_away::the_view_is_handed_out_for_other_pages),
    journey!(take_away::files_of_what_is_shown_and_of_everything),
    journey!(take_away::pictures_of_the_map_and_of_the_whole_timeline),
    journey!(take_away::references_in_five_formats),
    journey!(take_away::a_cited_view_says_that_it_is_as_cited),
    journey!(take_away::a_cited_record_says_so_too),
    journey!(take_away::an_altered_link_is_told),
    journey!(take_away::a_link_of_older_data_tells_what_changed),
    journey!(take_away::an_error_is_reported_by_a_text_to_copy),
    journey!(take_away::fits_a_phone),
    journey!(print::a_view_is_a_booklet),
    journey!(print::a_record_is_a_sheet),
    journey!(print::in_arabic_too),
    journey!(data_page::tells_what_there_is_and_on_which_terms),
    journey!(data_page::shows_conflicts_gaps_and_changes),
    journey!(data_page::finds_where_a_record_comes_from),
    journey!(data_page::is_described_for_search_engines),
    journey!(data_page::is_accessible),
    journey!(language::changes_words_names_and_dates_and_nothing_else),
    journey!(language::is_remembered),
    journey!(language::leaves_no_english_words_in_chinese),
    journey!(language::theme_follows_choice_and_system),
    journey!(languages::each_opens_with_its_words_and_direction),
    journey!(languages::switching_keeps_what_is_chosen),
    journey!(languages::only_the_chosen_language_travels),
    journey!(languages::search_knows_names_in_every_language),
    journey!(languages::titles_are_sorted_as_the_language_sorts),
    journey!(languages::dates_and_numbers_are_the_languages_own),
    journey!(languages::arabic_is_mirrored_and_time_is_not),
    journey!(languages::foreign_pieces_are_marked_and_kept_apart),
    journey!(languages::charts_begin_where_reading_begins),
    journey!(languages::english_in_light_is_accessible),
    journey!(languages::english_in_dark_is_accessible),
    journey!(languages::chinese_in_light_is_accessible),
    journey!(languages::chinese_in_dark_is_accessible),
    journey!(languages::french_in_light_is_accessible),
    journey!(languages::french_in_dark_is_accessible),
    journey!(languages::russian_in_light_is_accessible),
    journey!(languages::russian_in_dark_is_accessible),
    journey!(languages::spanish_in_light_is_accessible),
    journey!(languages::spanish_in_dark_is_accessible),
    journey!(languages::arabic_in_light_is_accessible),
    journey!(languages::arabic_in_dark_is_accessible),
    journey!(layout::long_words_fit_everywhere),
    journey!(layout::is_as_it_was, except: &[(Engine::Firefox, "its fonts measure otherwise; one engine holds the layout"), (Engine::WebKit, "its fonts measure otherwise; one engine holds the layout")]),
    journey!(keyboard_only::a_country_on_the_map),
    journey!(keyboard_only::arrows_go_where_they_point),
    journey!(keyboard_only::magnifies_and_moves_the_map),
    journey!(keyboard_only::leaving_the_map_puts_its_card_away),
    journey!(keyboard_only::a_mark_in_time),
    journey!(keyboard_only::the_clock_by_its_sliders),
    journey!(keyboard_only::skips_to_the_table),
    journey!(keyboard_only::goes_through_the_whole_page_and_out),
    journey!(keyboard_only::help_opens_and_closes),
    journey!(keyboard_only::playback_by_space),
    journey!(phone::shows_map_timeline_and_words),
    journey!(phone::views_are_there),
    journey!(phone::the_sheet_has_three_heights),
    journey!(phone::legend_and_filters_open_and_close),
    journey!(phone::search_and_time_work),
    journey!(phone::has_help_and_link_too),
    journey!(phone::a_finger_hits_what_it_aims_at),
    journey!(phone::fits_320_px_too),
    journey!(phone::fits_lying_on_its_side),
    journey!(broken_data::countries_are_missing),
    journey!(broken_data::events_are_no_json),
    journey!(broken_data::an_event_file_is_cut_short),
    journey!(broken_data::documents_are_of_a_newer_kind),
    journey!(broken_data::an_event_names_a_country_that_is_not_there),
    journey!(broken_data::a_record_lacks_what_it_needs),
    journey!(broken_data::the_words_are_missing),
    journey!(broken_data::the_outlines_are_missing),
    journey!(broken_data::everything_is_missing),
    journey!(broken_data::loading_again_mends_it),
    journey!(broken_data::the_other_language_is_missing),
    journey!(broken_data::the_network_breaks_on_a_change_of_language),
    journey!(no_script::the_page_holds_english_words_and_leads_to_six_pages),
    journey!(no_script::each_language_has_its_page),
    journey!(no_script::its_link_opens_the_atlas_in_that_language),
    journey!(no_script::pages_of_words_are_light),
    journey!(no_script::pages_of_words_are_dark_where_the_system_is, media: DARK),
    journey!(no_script::a_browser_without_scripts_shows_it, except: &[(Engine::Firefox, "its driver cannot switch scripts off"), (Engine::WebKit, "its driver cannot switch scripts off")]),
    journey!(no_wasm::without_webassembly),
    journey!(no_wasm::without_the_program),
    journey!(no_wasm::with_a_program_that_is_cut_short),
    journey!(projections::by_controls),
    journey!(projections::a_country_is_where_the_link_says),
    journey!(projections::zooms_and_pans),
    journey!(charts::the_library_comes_with_the_first_chart),
    journey!(charts::one_by_its_address),
    journey!(charts::the_table_says_the_same),
    journey!(charts::rows_and_bars_open_records),
    journey!(charts::files_hold_the_chart),
    journey!(charts::follow_theme_and_language),
    journey!(charts::without_the_library_there_are_words_and_table),
    journey!(charts::stand_on_the_page_of_their_theme),
    journey!(charts::nothing_is_wrong_with_them),
    journey!(charts::fit_a_phone),
    journey!(charts::stand_still_with_reduced_motion, media: REDUCED),
    journey!(explore::a_theme_from_the_contents_to_the_map),
    journey!(explore::a_figure_opens_with_its_scope_and_place),
    journey!(explore::notes_tell_what_is_printed_and_what_is_meant),
    journey!(explore::a_sector_from_a_project),
    journey!(explore::a_country_holds_everything_that_concerns_it),
    journey!(explore::two_countries_and_a_corridor_side_by_side),
    journey!(explore::a_record_is_added_from_its_dossier),
    journey!(explore::the_count_of_2019_is_explained_country_by_country),
    journey!(explore::withdrawals_keep_notice_and_effect_apart),
    journey!(explore::everything_is_found),
    journey!(explore::pages_are_accessible),
    journey!(explore::pages_fit_a_phone),
    journey!(tours::from_the_contents_step_by_step),
    journey!(tours::by_keys),
    journey!(tours::a_link_to_a_step_shows_that_step),
    journey!(tours::ends_at_its_ends),
    journey!(tours::back_goes_a_step_back),
    journey!(tours::in_chinese_too),
    journey!(sub_path::first_sight),
    journey!(sub_path::select),
    journey!(sub_path::deep_link),
    journey!(sub_path::filter),
    journey!(sub_path::language),
    journey!(offline::deep_links_open_after_the_first_visit),
    journey!(offline::what_was_never_opened_is_there_too),
    journey!(offline::works_below_a_path),
    journey!(offline::a_newer_build_waits_until_the_reader_agrees),
    journey!(offline::a_notice_put_away_comes_back_at_the_next_visit),
    journey!(offline::two_tabs_go_on_and_each_is_loaded_when_its_reader_wants),
    journey!(offline::a_half_deployed_build_is_not_taken),
    journey!(offline::a_damaged_copy_is_mended),
    journey!(offline::an_evicted_copy_is_made_again),
    journey!(offline::other_caches_are_left_alone),
    journey!(offline::the_way_out_takes_worker_and_copy_away),
    journey!(offline::nothing_is_kept_in_a_frame),
    journey!(offline::a_program_of_the_wrong_type_runs),
    journey!(offline::without_a_worker_it_is_a_page_like_any_other),
    journey!(offline::every_request_stays_with_its_host),
    journey!(one_file::opens_from_the_disk),
    journey!(one_file::opens_links_with_a_view),
    journey!(one_file::the_present_view_is_saved_and_saved_again),
    journey!(one_file::is_saved_without_network_too),
    journey!(embed::the_element_shows_fits_and_tells),
    journey!(embed::without_the_script_there_is_a_link),
    journey!(embed::where_a_policy_forbids_the_frame_there_is_the_link),
    journey!(embed::its_promises_hold_when_it_is_painted),
    journey!(embed::it_knows_what_lies_at_a_point_and_takes_the_focus),
    journey!(embed::its_attributes_can_change),
    journey!(embed::several_stand_on_one_page),
    journey!(embed::two_that_are_linked_go_together),
    journey!(embed::the_keyboard_goes_in_and_out),
    journey!(embed::the_height_grows_and_shrinks),
    journey!(embed::a_script_that_comes_late_finds_the_height),
    journey!(embed::behind_a_tab_it_waits),
    journey!(embed::without_a_script_it_scrolls_inside),
    journey!(embed::a_strict_page_has_nothing_to_refuse),
    journey!(embed::in_the_strictest_sandbox, except: &[(Engine::WebKit, "it does not take the host of a frame without origin for 'self'; docs/embedding.md tells what to do")]),
    journey!(embed::in_a_sandbox_with_its_origin),
    journey!(embed::a_saved_copy_in_the_strictest_sandbox),
    journey!(embed::in_a_sandbox_with_popups_and_downloads, except: &[(Engine::WebKit, "it does not take the host of a frame without origin for 'self'; docs/embedding.md tells what to do")]),
    journey!(embed::in_a_sandbox_from_the_offered_configuration, except: &[(Engine::WebKit, "it does not take the host of a frame without origin for 'self'; docs/embedding.md tells what to do")]),
    journey!(embed::with_everything_refused_that_keeps_anything),
    journey!(embed::nothing_is_kept_and_nothing_read),
    journey!(embed::only_one_host_is_asked),
    journey!(embed::on_a_page_from_right_to_left),
    journey!(embed::on_a_dark_page),
    journey!(embed::on_a_dark_page_of_a_dark_system, media: DARK),
    journey!(embed::in_a_narrow_column),
    journey!(embed::scrolling_goes_on_over_the_map),
    journey!(embed::controls_are_full_few_or_none),
    journey!(embed::each_way_is_accessible),
    journey!(embed::the_full_view_keeps_what_is_seen),
    journey!(embed::the_page_itself_in_a_frame_is_one),
    journey!(embed::nothing_of_the_state_before_a_handshake),
    journey!(embed::a_hail_of_changes_is_told_at_a_measured_pace),
    journey!(embed::hostile_messages_change_nothing),
    journey!(embed::strangers_are_not_heard),
    journey!(embed::another_version_and_bad_values_are_told),
    journey!(hosting::nginx_at_the_root),
    journey!(hosting::nginx_below_a_path),
    journey!(accessibility::first_sight),
    journey!(accessibility::dossiers),
    journey!(accessibility::list),
    journey!(accessibility::table),
    journey!(accessibility::dark),
    journey!(accessibility::chinese),
    journey!(accessibility::a_link_that_was_not_understood),
    journey!(accessibility::help),
    journey!(accessibility::search_results),
    journey!(accessibility::phone_with_its_panel),
    journey!(accessibility::time_and_settings_open),
    journey!(accessibility::a_file_that_is_missing),
    journey!(accessibility::forced_colours, media: FORCED, except: &[(Engine::Firefox, "axe cannot tell its forced colours"), (Engine::WebKit, "it has no forced colours")]),
    journey!(accessibility::reduced_motion, media: REDUCED),
    journey!(accessibility::text_of_twice_the_size),
    journey!(accessibility::magnified_twice),
    journey!(comfort::more_contrast_by_choice),
    journey!(comfort::more_contrast_by_the_system, media: CONTRAST, except: &[(Engine::Firefox, "its test preference for contrast does not reach the page"), (Engine::WebKit, "its desktop has no such setting here")]),
    journey!(comfort::less_motion_by_choice),
    journey!(comfort::less_data_fetches_only_what_is_asked_for),
    journey!(comfort::years_as_numbers),
    journey!(comfort::the_statement_is_there),
    journey!(tasks::by_list_and_table),
    journey!(tasks::without_any_picture),
    journey!(tasks::who_signed_by_keys),
    journey!(tasks::which_corridors_by_keys),
    journey!(tasks::what_happened_that_day_by_keys),
    journey!(tasks::trade_and_contracts_by_keys),
    journey!(targets::are_large_enough_on_phone_and_desktop),
    journey!(targets::the_focus_is_never_hidden),
    journey!(targets::narrow_views_scroll_one_way),
    journey!(targets::every_slider_has_a_field),
    journey!(touch::one_finger_moves_the_map),
    journey!(touch::two_fingers_magnify_and_move),
    journey!(touch::a_tap_opens_and_what_it_opens_stays_in_sight),
    journey!(touch::a_finger_moves_the_clock),
];
