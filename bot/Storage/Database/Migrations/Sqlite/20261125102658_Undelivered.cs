using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BotService.Storage.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Undelivered : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_outbox_undelivered",
                table: "outbox",
                column: "status",
                filter: "status IN ('unknown', 'held')");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_set_aside",
                table: "inbox",
                column: "status",
                filter: "status = 'poison'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_undelivered",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_inbox_set_aside",
                table: "inbox");
        }
    }
}
