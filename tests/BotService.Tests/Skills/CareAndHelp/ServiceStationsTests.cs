using BotService.Skills.CareAndHelp;
using BotService.Skills.Contracts;
using BotService.Skills.Data;

namespace BotService.Tests.Skills.CareAndHelp;

public sealed class ServiceStationsTests
{
    private const string Yaml = """
        stations:
          - { name: 东站, districts: [甲市, 东区], address: 东路1号, latitude: 31.20, longitude: 121.60, hours: 周一至周五, services: 心理, verifiedOn: 2026-11-01 }
          - { name: 西站, districts: [甲市, 西区], address: 西路2号, latitude: 31.20, longitude: 121.20, hours: 全天, services: 权益, verifiedOn: 2026-11-01 }
        """;

    [Theory]
    [InlineData(121.59, "东站")]
    [InlineData(121.21, "西站")]
    public void The_nearest_place_comes_first(double longitude, string name) => Assert.Equal(name, Read(Yaml).Nearest(new GeoPoint(31.2, longitude), 2)[0].Name);

    [Theory]
    [InlineData("西区附近有服务站吗", "西站")]
    [InlineData("甲市哪里有青年之家", "东站")]
    public void A_district_names_its_places(string text, string name) => Assert.Equal(name, Read(Yaml).In(text, 2)[0].Name);

    [Fact]
    public void A_place_that_is_on_no_map_is_refused() =>
        Assert.Contains("'latitude' must be -90 to 90", Assert.Throws<SkillDataException>(() => Read(Yaml.Replace("31.20", "131.20", StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    private static ServiceStations Read(string yaml) => ServiceStations.Read(DataFile.Parse("test.yaml", new StringReader(yaml)));
}
