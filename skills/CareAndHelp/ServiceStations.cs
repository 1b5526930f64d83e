using BotService.Skills.Contracts;
using BotService.Skills.Data;

namespace BotService.Skills.CareAndHelp;

/// <summary>The places of an operator's file; none are shipped, since nobody but the operator can know them. Thread safe.</summary>
public sealed class ServiceStations
{
    private const double EarthKilometres = 6_371;

    private ServiceStations(IReadOnlyList<ServiceStation> all) => All = all;

    /// <summary>In the order of the file; may be empty.</summary>
    public IReadOnlyList<ServiceStation> All { get; }

    /// <summary>Reads a file; null for none.</summary>
    /// <exception cref="SkillDataException">The file is missing or malformed.</exception>
    public static ServiceStations Load(string? file) => file is null ? new ServiceStations([]) : Read(DataFile.FromDisk(file));

    /// <summary>The nearest places, nearest first.</summary>
    public IReadOnlyList<ServiceStation> Nearest(GeoPoint point, int most) => [.. All.OrderBy(station => Kilometres(point, station.Place)).Take(most)];

    /// <summary>Places in a district that a text names; the most exact name counts.</summary>
    public IReadOnlyList<ServiceStation> In(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var named = All.Select(station => (Station: station, Length: station.Districts.Where(name => text.Contains(name, StringComparison.Ordinal)).Select(name => name.Length).DefaultIfEmpty().Max())).Where(match => match.Length > 0).ToList();
        return [.. named.OrderByDescending(match => match.Length).Select(match => match.Station).Take(most)];
    }

    internal static ServiceStations Read(DataNode data)
    {
        data.Allow("stations");
        List<ServiceStation> all = [];
        foreach (var node in data.Get("stations").Items())
        {
            node.Allow("name", "districts", "address", "latitude", "longitude", "hours", "services", "verifiedOn");
            GeoPoint place = new(node.Number("latitude", double.NaN), node.Number("longitude", double.NaN));
            if (place is not { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 })
            {
                throw node.Fault("'latitude' must be -90 to 90 and 'longitude' -180 to 180, in degrees.");
            }

            all.Add(new ServiceStation
            {
                Name = node.Text("name"),
                Districts = node.Texts("districts"),
                Address = node.Text("address"),
                Place = place,
                Hours = node.Text("hours"),
                Services = node.Text("services"),
                VerifiedOn = node.Date("verifiedOn"),
            });
        }

        return new ServiceStations(all);
    }

    private static double Kilometres(GeoPoint from, GeoPoint to)
    {
        var (a, b) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(to.Latitude));
        var half = Math.Pow(Math.Sin((b - a) / 2), 2) + Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(double.DegreesToRadians(to.Longitude - from.Longitude) / 2), 2);
        return 2 * EarthKilometres * Math.Asin(Math.Sqrt(half));
    }
}
