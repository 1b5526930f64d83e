namespace BotService.Skills.Contracts;

/// <summary>A place that somebody sent.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
public sealed record GeoPoint(double Latitude, double Longitude);
