using System.Globalization;
using BotService.Domain.Cases;
using BotService.Domain.Prompts;
using BotService.WebConsole.Resources;
using Microsoft.Extensions.Localization;

namespace BotService.WebConsole.ViewModels;

/// <summary>How people, cases and times are written on the pages.</summary>
internal static class Shown
{
    // China has had one time zone and no summer time since 1991; a fixed offset needs no zone data on the machine.
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>What staff call somebody whose id on the channel they do not see.</summary>
    public static string Person(IStringLocalizer<ConsoleTexts> texts, CaseId id) => Person(texts, id.Value);

    /// <param name="texts">Words of the console.</param>
    /// <param name="id">A case's id, or a digest where there is no case.</param>
    public static string Person(IStringLocalizer<ConsoleTexts> texts, string id) => texts["Person", id[..4].ToUpperInvariant()];

    public static string Duration(IStringLocalizer<ConsoleTexts> texts, TimeSpan duration)
    {
        TimeSpan counted = duration < TimeSpan.Zero ? TimeSpan.Zero : duration;
        return counted.TotalMinutes < 1 ? texts["Wait.Seconds", (int)counted.TotalSeconds]
            : counted.TotalHours < 1 ? texts["Wait.Minutes", (int)counted.TotalMinutes, counted.Seconds]
            : texts["Wait.Hours", (int)counted.TotalHours, counted.Minutes];
    }

    /// <summary>Time of day in China; with month and day when it was not today there.</summary>
    public static string Time(DateTimeOffset at, DateTimeOffset now)
    {
        DateTimeOffset local = at.ToOffset(Shanghai);
        return local.ToString(local.Date == now.ToOffset(Shanghai).Date ? "HH:mm" : "MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Day and time in China, for what is looked up later.</summary>
    public static string Moment(DateTimeOffset at) => at.ToOffset(Shanghai).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Today in China.</summary>
    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(Shanghai).DateTime);

    public static string Skill(IStringLocalizer<ConsoleTexts> texts, string name) => Named(texts, $"Skill.{name}", name);

    /// <summary>Who did something: a colleague, or the files that come with the program.</summary>
    public static string Actor(IStringLocalizer<ConsoleTexts> texts, StaffNames names, string actor) =>
        actor == PromptAuthors.Files ? texts["Author.files"] : names.Of(actor);

    public static string Category(IStringLocalizer<ConsoleTexts> texts, string name) => Named(texts, $"Category.{name}", name);

    public static string Categories(IStringLocalizer<ConsoleTexts> texts, Case item) =>
        string.Join(" · ", item.Categories.Select(name => Category(texts, name)));

    public static string Reason(IStringLocalizer<ConsoleTexts> texts, Case item) => Named(texts, $"Reason.{item.Reason}", item.Reason);

    // Names come from data: one that this version has no word for is shown as it is.
    private static string Named(IStringLocalizer<ConsoleTexts> texts, string key, string name) =>
        texts[key] is { ResourceNotFound: false } word ? word : name;
}
